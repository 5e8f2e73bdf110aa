// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/importfiles.h"
#include "model/records/locate.h"
#include "tests/support/memorysink.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace isthmus;

namespace
{

/// Reads the bytes as one file, then looks up the evidence of everything that came out. What must
/// hold for any input: it ends, nothing throws, every piece of evidence points into its excerpt.
void readAsFile(std::string_view bytes)
{
    ImportOptions options;
    options.limits.windowBytes = 4096; // small, so that borders fall everywhere
    options.limits.recordBytes = 1 << 20;
    options.limits.yamlBytes = 1 << 16;
    options.limits.unpackedBytes = 8 << 20;
    options.limits.archiveMembers = 50;
    MemorySink sink;
    if (!importText(bytes, "input", options, sink))
        std::abort();
    for (const auto &entity : sink.snapshot->entities) {
        if (entity.evidence.excerpt == 0)
            continue;
        const auto &excerpt = sink.excerpts.at(entity.evidence.excerpt - 1);
        if (!entity.evidence.pointer.starts_with(excerpt.pointer))
            std::abort();
        (void)locate(excerpt.text, excerpt.syntax,
                     std::string_view(entity.evidence.pointer).substr(excerpt.pointer.size()));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    readAsFile({reinterpret_cast<const char *>(data), size});
    return 0;
}

#ifdef ISTHMUS_FUZZ_STANDALONE

/// Without libFuzzer: runs the given files and folders, each also cut short at many places.
int main(int count, char **arguments)
{
    std::size_t runs = 0;
    for (int i = 1; i < count; ++i) {
        std::vector<std::filesystem::path> files;
        if (std::filesystem::is_directory(arguments[i])) {
            for (const auto &entry : std::filesystem::recursive_directory_iterator(arguments[i]))
                if (entry.is_regular_file())
                    files.push_back(entry.path());
        } else {
            files.emplace_back(arguments[i]);
        }
        for (const auto &path : files) {
            std::ifstream file(path, std::ios::binary);
            const std::string bytes{std::istreambuf_iterator<char>(file), {}};
            const auto step = bytes.size() / 16 + 1;
            for (auto size = bytes.size();; size -= step) {
                readAsFile(std::string_view(bytes).substr(0, size));
                ++runs;
                if (size < step)
                    break;
            }
        }
    }
    std::printf("%zu runs, no complaint\n", runs);
}

#endif
