// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
// Rows J4 to J6 and the memory and size rows of the shared performance.md §6. Each measured import
// is a process of its own, so that peaks of memory are its own too.
#include "gaad.h"

#include "importers/pipeline.h"
#include "importers/reading/importfiles.h"
#include "model/store/project.h"
#include "model/store/schema.h"
#include "model/store/transaction.h"
#include "tests/bench/benchtable.h"

#include <cstdlib>
#include <filesystem>

using namespace isthmus;
using namespace isthmus::bench;
namespace fs = std::filesystem;

namespace
{

struct Run {
    double seconds = 0, peak = 0, rows = 0;
};

class PrintPhases : public Progress
{
public:
    explicit PrintPhases(bool isOn) : m_isOn(isOn) {}
    void report(std::size_t, std::size_t, std::string_view phase) override
    {
        if (!m_isOn || phase == m_phase)
            return;
        m_phase = phase;
        std::fprintf(
            stderr, "%8.3f %6.1f MB (peak %6.1f) %s\n",
            std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count(),
            residentMegabytes(), peakMegabytes(), m_phase.c_str());
    }
    bool isCancelled() const override { return false; }

private:
    bool m_isOn;
    std::string m_phase;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

fs::path folder()
{
    const auto path = fs::temp_directory_path() / "isthmus-bench-import";
    fs::create_directories(path);
    return path;
}

/// The measured process: from opening to closing the project; prints what parse() reads.
int importOnce(const fs::path &source, const fs::path &target)
{
    double rows = 0;
    const auto seconds = secondsOf([&] {
        auto project = Project::create(target);
        PrintPhases progress(std::getenv("ISTHMUS_BENCH_PHASES") != nullptr);
        const std::vector<fs::path> paths{source};
        const auto ledger = importIntoProject(**project, paths, {}, progress);
        const auto snapshot = (*project)->snapshot();
        rows = static_cast<double>(ledger->entities + ledger->relations + ledger->policies +
                                   snapshot->nodes + snapshot->edges);
    });
    std::printf("%f %f %f\n", seconds, peakMegabytes(), rows);
    return 0;
}

/// The same without trusts: what is read, merged and kept.
int importRecords(const fs::path &source, const fs::path &target)
{
    double rows = 0;
    const auto seconds = secondsOf([&] {
        auto project = Project::create(target);
        auto import = (*project)->beginImport();
        NoProgress progress;
        const auto ledger = importFiles(std::span(&source, 1), {}, **import, progress);
        const auto snapshot = (*import)->records();
        (*import)->commit();
        rows = static_cast<double>(ledger->entities + ledger->relations + ledger->policies);
    });
    std::printf("%f %f %f\n", seconds, peakMegabytes(), rows);
    return 0;
}

Run runProcess(const std::string &command, const fs::path &source, const fs::path &target)
{
    for (const auto *end : {"", "-wal", "-shm"})
        fs::remove(target.string() + end);
    Run run;
    if (FILE *pipe =
            popen((command + " " + source.string() + " " + target.string()).c_str(), "r")) {
        if (std::fscanf(pipe, "%lf %lf %lf", &run.seconds, &run.peak, &run.rows) != 3)
            std::fprintf(stderr, "`%s` failed\n", command.c_str());
        pclose(pipe);
    }
    return run;
}

/// Rows per second of the bare C API into a table without indices: the limit of J5.
double rawRowsPerSecond()
{
    const auto path = folder() / "raw.db";
    for (const auto *end : {"", "-wal", "-shm"})
        fs::remove(path.string() + end);
    constexpr int rows = 500'000;
    const auto seconds = secondsOf([&] {
        const auto database = sqlite::Database::create(path);
        configure(*database);
        database->run("PRAGMA journal_mode = WAL; CREATE TABLE node (id INTEGER PRIMARY KEY, kind "
                      "TEXT, provider TEXT, name TEXT, props TEXT)");
        sqlite::Transaction transaction(*database);
        sqlite::Statement insert(*database, "INSERT INTO node VALUES (?, ?, ?, ?, ?)");
        for (int i = 0; i < rows; ++i) {
            const auto name = "arn:aws:iam::123456789012:role/role-" + std::to_string(i);
            insert.run(i, std::string_view("role"), std::string_view("aws"), std::string_view(name),
                       std::string_view("{\"path\":\"/\"}"));
        }
        transaction.commit();
    });
    return rows / seconds;
}

/// Peak of memory by size of the export, in MB: flat but for what the graph needs.
int memoryBySize(const std::vector<std::string> &sizes)
{
    constexpr double fixed = 128 + 64; // of it 64 for SQLite's cache (schema.cpp)
    constexpr double perNode = 300 / 1e6;
    BenchTable table;
    for (const auto &size : sizes) {
        const auto source = folder() / "sized.json", target = folder() / "sized.isthmus";
        writeGaad(source, static_cast<std::uint64_t>(std::stod(size) * 1e6));
        const auto run = runProcess(
            "\"" + fs::read_symlink("/proc/self/exe").string() + "\" --product", source, target);
        auto project = Project::open(target, Project::Mode::ReadOnly);
        const auto nodes = static_cast<double>((*project)->snapshot()->nodes);
        table.atMost("peak memory, " + size + " MB, " + std::to_string(int(run.seconds)) + " s",
                     "128 MB + cache + 300 B/node", fixed + nodes * perNode, run.peak, "MB", 1);
        fs::remove(source);
    }
    table.print("Memory by size of the export");
    fs::remove_all(folder());
    return table.exitCode();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 4 && std::string(argv[1]) == "--product")
        return importOnce(argv[2], argv[3]);
    if (argc == 4 && std::string(argv[1]) == "--records")
        return importRecords(argv[2], argv[3]);
    if (argc > 1 && std::string(argv[1]) == "--memory")
        return memoryBySize({argv + 2, argv + argc});
    const double megabytes = argc > 1 ? std::atof(argv[1]) : 50;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 3;
    const auto large = folder() / "large.json", small = folder() / "small.json";
    writeGaad(large, static_cast<std::uint64_t>(megabytes * 1e6));
    writeGaad(small, static_cast<std::uint64_t>(megabytes * 1e5));
    const auto product = "\"" + std::string(argv[0]) + "\" --product";
    const auto records = "\"" + std::string(argv[0]) + "\" --records";
    const std::string python = "python3 \"" ISTHMUS_BENCH_FOLDER "/reference_import.py\"";
    const auto target = folder() / "product.isthmus";

    std::vector<double> reference, stored, ours, few, raw, peaks, referencePeaks;
    double rows = 0, size = 0;
    for (int i = 0; i < rounds; ++i) {
        const auto other = runProcess(python, large, folder() / "python.db");
        reference.push_back(other.seconds);
        referencePeaks.push_back(other.peak);
        few.push_back(runProcess(product, small, target).seconds);
        stored.push_back(runProcess(records, large, target).seconds);
        const auto run = runProcess(product, large, target);
        ours.push_back(run.seconds);
        peaks.push_back(run.peak);
        rows = run.rows;
        size = static_cast<double>(fs::file_size(target));
        raw.push_back(rawRowsPerSecond());
    }
    const auto bytes = static_cast<double>(fs::file_size(large));
    BenchTable table;
    table.faster("J4 records read, merged, stored", "python json + executemany", median(reference),
                 median(stored), "s", 3);
    table.faster("J4 with trusts derived and explained", "the same", median(reference),
                 median(ours), "s", 3);
    table.rate("J5 whole import, records and trusts", "raw insert limit", median(raw),
               rows / median(ours), "rows/s", 0.2);
    table.atMost("J6 linearity", "a tenth of the file", median(few), median(ours), "s", 20);
    table.atMost("peak memory", "python", median(referencePeaks), median(peaks), "MB", 0.35);
    table.atMost("size of the project", "the export", bytes / 1e6, size / 1e6, "MB", 0.45);
    table.print("Import of " + std::to_string(int(megabytes)) + " MB of AWS account details");
    fs::remove_all(folder());
    return table.exitCode();
}
