// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
// Rows J1, J2, J3, J6 (without the database) and J7 of the shared performance.md §6. Each measured
// run is a process of its own, so that peaks of memory are its own too.
#include "importers/importer.h"
#include "importers/reading/importfiles.h"
#include "importers/reading/textwindow.h"
#include "tests/bench/benchtable.h"
#include "tests/bench/store/gaad.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <simdjson.h>
#include <string_view>

using namespace isthmus;
using namespace isthmus::bench;
namespace fs = std::filesystem;

namespace
{

/// Takes everything and keeps nothing.
class NullSink : public RecordSink
{
public:
    FileId beginFile(const std::string &) override { return 1; }
    void endFile(const FileRecord &) override {}
    void dropFile(FileId) override {}
    ExcerptId add(const Excerpt &excerpt) override
    {
        bytes += excerpt.text.size();
        return ++excerpts;
    }
    void add(const Entity &) override { ++rows; }
    void add(const Relation &) override { ++rows; }
    void add(const Grant &) override { ++rows; }
    void add(const Policy &) override { ++rows; }
    void add(const Completeness &) override { ++rows; }
    std::string fingerprint(std::string_view) override { return {}; }

    std::size_t rows = 0, bytes = 0;
    ExcerptId excerpts = 0;
};

constexpr std::string_view lists[] = {"UserDetailList", "GroupDetailList", "RoleDetailList",
                                      "Policies"};
/// Sees every record and does nothing: what remains is the reader.
const Importer idle{"bench.idle",
                    "Idle",
                    lists,
                    [](const Record &) { return 100; },
                    [](Record &, ImportOutput &) {},
                    {}};
const Importer *const idleOnly[] = {&idle};

void readAll(const fs::path &path, std::span<const Importer *const> importers)
{
    NullSink sink;
    NoProgress progress;
    ImportOptions options;
    options.importers = importers;
    if (!importFiles(std::span(&path, 1), options, sink, progress))
        std::exit(3);
}

/// Visits every key and every scalar.
std::size_t visit(simdjson::ondemand::value value)
{
    std::size_t seen = 1;
    switch (value.type()) {
    case simdjson::ondemand::json_type::object:
        for (auto field : value.get_object()) {
            seen += std::string_view(field.unescaped_key()).size();
            seen += visit(field.value());
        }
        break;
    case simdjson::ondemand::json_type::array:
        for (auto item : value.get_array())
            seen += visit(item.value());
        break;
    case simdjson::ondemand::json_type::string:
        seen += std::string_view(value.get_string()).size();
        break;
    default:
        seen += std::string_view(value.raw_json_token()).size();
    }
    return seen;
}

void readOnDemand(const fs::path &path)
{
    const auto text = simdjson::padded_string::load(path.string()).take_value();
    simdjson::ondemand::parser parser;
    auto document = parser.iterate(text);
    if (visit(simdjson::ondemand::value(document.get_value())) == 0)
        std::exit(3);
}

/// What an importer needs of one policy document: its statements.
std::size_t visitStatements(simdjson::ondemand::value document)
{
    for (auto field : document.get_object())
        if (field.key() == "Statement")
            return visit(field.value());
    return 0;
}

/// What an importer needs of one element of the account's details.
std::size_t visitElement(simdjson::ondemand::document &element)
{
    std::size_t seen = 0;
    for (auto field : element.get_object()) {
        const std::string_view key = field.unescaped_key();
        auto value = field.value();
        if (key == "AssumeRolePolicyDocument") {
            seen += visitStatements(value.value());
        } else if (key == "PolicyVersionList" || key.ends_with("PolicyList")) {
            for (auto item : value.get_array())
                for (auto member : item.get_object()) {
                    const std::string_view name = member.unescaped_key();
                    if (name == "Document" || name == "PolicyDocument")
                        seen += visitStatements(member.value());
                    else if (name == "PolicyName")
                        seen += std::string_view(member.value().get_string()).size();
                }
        } else if (key != "InstanceProfileList" && key != "Tags") {
            seen += visit(value.value());
        }
    }
    return seen;
}

/// The limit of J1: elements are cut out of a window and extracted one after the other.
void extractWindowed(const fs::path &path)
{
    FileSource source(path);
    TextWindow window(source, 8 << 20);
    simdjson::ondemand::parser parser;
    std::size_t seen = 0;
    std::uint64_t at = window.skipSpace(0) + 1;
    for (;;) { // the lists of the root
        const auto colon = window.find(':', at, 1 << 20);
        if (colon.border != TextWindow::Border::Found)
            break;
        at = window.skipSpace(colon.at) + 1; // behind the '['
        for (int c = window.peek(at = window.skipSpace(at)); c == '{' || c == ',';
             c = window.peek(at = window.skipSpace(at))) {
            if (c == ',') {
                ++at;
                continue;
            }
            const auto end = window.endOfValue(at, 64 << 20).at;
            const auto text = window.text(at, end);
            auto document =
                parser.iterate(text.data(), text.size(), text.size() + simdjson::SIMDJSON_PADDING);
            seen += visitElement(document.value_unsafe());
            at = end;
            window.release(at);
        }
    }
    if (seen == 0)
        std::exit(3);
}

/// Look-alike of a Cloud Asset Inventory export. Seeded.
void writeAssets(const fs::path &path, std::uint64_t bytes)
{
    std::mt19937 random(17);
    std::ofstream file(path, std::ios::binary);
    for (std::uint64_t written = 0, i = 0; written < bytes; ++i) {
        std::string line = R"({"name":"//cloudresourcemanager.googleapis.com/projects/)" +
                           std::to_string(100000 + i) +
                           R"(","assetType":"cloudresourcemanager.googleapis.com/Project",)"
                           R"("ancestors":["projects/1","organizations/2"],)"
                           R"("updateTime":"2026-01-01T00:00:00Z","iamPolicy":{"bindings":[)";
        const auto bindings = 1 + random() % 8;
        for (std::uint64_t b = 0; b < bindings; ++b) {
            line += (b == 0 ? "" : ",");
            line += R"({"role":"roles/role)" + std::to_string(random() % 300) + R"(","members":[)";
            const auto members = 1 + random() % 6;
            for (std::uint64_t m = 0; m < members; ++m)
                line += (m == 0 ? "" : ",") + std::string(R"("serviceAccount:sa)") +
                        std::to_string(random() % 5000) + "@p" + std::to_string(random() % 900) +
                        R"(.iam.gserviceaccount.com")";
            line += "]}";
        }
        line += R"(],"etag":"BwX"}})"
                "\n";
        written += line.size();
        file << line;
    }
}

struct Run {
    double seconds = 0, peak = 0;
};

Run runProcess(const std::string &command)
{
    Run run;
    double rows = 0;
    FILE *pipe = popen(command.c_str(), "r");
    if (pipe == nullptr || std::fscanf(pipe, "%lf %lf %lf", &run.seconds, &run.peak, &rows) != 3)
        std::exit(3);
    pclose(pipe);
    return run;
}

int measure(const std::string &what, const fs::path &path)
{
    const auto seconds = secondsOf([&] {
        if (what == "ondemand")
            readOnDemand(path);
        else if (what == "extract")
            extractWindowed(path);
        else
            readAll(path,
                    what == "idle" ? std::span<const Importer *const>(idleOnly) : allImporters());
    });
    std::printf("%f %f 0\n", seconds, peakMegabytes());
    return 0;
}

/// Medians of `rounds` runs of each command, in turn.
std::vector<Run> medians(const std::vector<std::string> &commands, int rounds)
{
    std::vector<std::vector<double>> seconds(commands.size()), peaks(commands.size());
    for (int round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < commands.size(); ++i) {
            const auto run = runProcess(commands[i]);
            seconds[i].push_back(run.seconds);
            peaks[i].push_back(run.peak);
        }
    std::vector<Run> out;
    for (std::size_t i = 0; i < commands.size(); ++i)
        out.push_back({median(seconds[i]), median(peaks[i])});
    return out;
}

} // namespace

int main(int count, char **arguments)
{
    if (count == 4 && std::string_view(arguments[1]) == "--measure")
        return measure(arguments[2], arguments[3]);
    const auto bytes = std::uint64_t(count > 1 ? std::atoi(arguments[1]) : 50) << 20;
    const int rounds = count > 2 ? std::atoi(arguments[2]) : 3;
    const auto folder = fs::temp_directory_path() / "isthmus-bench-reading";
    fs::create_directories(folder);
    const auto big = folder / "gaad.json", small = folder / "small.json",
               assets = folder / "a.ndjson";
    writeGaad(big, bytes);
    writeGaad(small, bytes / 10);
    writeAssets(assets, bytes);
    const auto self = [&](const std::string &what, const fs::path &path) {
        return std::string(arguments[0]) + " --measure " + what + " '" + path.string() + "'";
    };
    const auto python = [&](const fs::path &path) {
        return "python3 " ISTHMUS_BENCH_FOLDER "/reference_read.py '" + path.string() + "'";
    };
    const auto runs =
        medians({self("idle", big), self("ondemand", big), self("all", big), python(big),
                 self("all", small), self("all", assets), python(assets), self("extract", big)},
                rounds);
    BenchTable table;
    table.faster("J1 read and normalise AWS", "windowed simdjson extract", runs[7].seconds,
                 runs[2].seconds, "s", 0.15);
    table.faster("J2 read and normalise AWS", "python", runs[3].seconds, runs[2].seconds, "s", 4);
    table.faster("J3 reader", "On-Demand, whole file", runs[1].seconds, runs[0].seconds, "s", 0.9);
    table.atMost("J3 memory", "32 MB", 32, runs[0].peak, "MB", 1);
    table.atMost("J6 ten times the size", "a tenth of it", runs[4].seconds, runs[2].seconds, "s",
                 20);
    table.faster("J7 NDJSON, Google assets", "python", runs[6].seconds, runs[5].seconds, "s", 4);
    table.print("Reading");
    fs::remove_all(folder);
    return table.exitCode();
}
