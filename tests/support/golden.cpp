// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/support/golden.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace isthmus
{

std::string readFile(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void writeFile(const std::filesystem::path &path, const std::string &bytes)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string goldenDiff(const std::filesystem::path &expected, const std::string &actual)
{
    if (const char *update = std::getenv("ISTHMUS_UPDATE_GOLDEN"); update && *update == '1') {
        writeFile(expected, actual);
        return {};
    }
    if (std::filesystem::exists(expected) && readFile(expected) == actual)
        return {};
    const auto actualPath = expected.string() + ".actual";
    writeFile(actualPath, actual);
    const std::string command =
        "diff -u '" + expected.string() + "' '" + actualPath + "' | head -80";
    std::string diff = expected.string() + " differs:\n";
    if (FILE *pipe = popen(command.c_str(), "r")) {
        std::array<char, 4096> buffer;
        while (const auto count = std::fread(buffer.data(), 1, buffer.size(), pipe))
            diff.append(buffer.data(), count);
        pclose(pipe);
    }
    return diff;
}

std::filesystem::path sharedData()
{
    if (const char *given = std::getenv("ISTHMUS_SHARED_DATA"))
        return given;
    const std::filesystem::path beside =
        std::filesystem::path(ISTHMUS_SOURCE_ROOT).parent_path() / "shared" / "data";
    return std::filesystem::exists(beside / "README.md") ? beside : std::filesystem::path();
}

} // namespace isthmus
