// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/bench/layout/graphviz.h"

#include "tests/bench/benchtable.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <unistd.h>

namespace isthmus::bench
{

std::optional<GraphvizAnswer> runGraphviz(const std::string &program, std::uint32_t nodeCount,
                                          const Links &links, bool isDirected,
                                          const std::string &attributes)
{
    const auto folder = std::filesystem::temp_directory_path();
    const std::string base = (folder / ("isthmus-layout-" + std::to_string(getpid()))).string();
    {
        std::ofstream dot(base + ".dot");
        dot << (isDirected ? "digraph g {\n" : "graph g {\n") << attributes;
        for (std::uint32_t i = 0; i < nodeCount; ++i)
            dot << i << ";\n";
        for (const auto &[a, b] : links)
            dot << a << (isDirected ? " -> " : " -- ") << b << ";\n";
        dot << "}\n";
    }
    const std::string command = (program == "sfdp" ? "timeout 300 " : "timeout 100 ") + program +
                                " -Tplain -o " + base + ".plain " + base + ".dot 2>/dev/null";
    GraphvizAnswer answer;
    int status = 0;
    answer.seconds = secondsOf([&] { status = std::system(command.c_str()); });
    std::ifstream file(base + ".plain");
    std::stringstream text;
    text << file.rdbuf();
    answer.plain = text.str();
    std::filesystem::remove(base + ".dot");
    std::filesystem::remove(base + ".plain");
    if (status != 0 || answer.plain.empty())
        return std::nullopt;
    answer.points.resize(nodeCount);
    std::istringstream lines(answer.plain);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string kind;
        std::uint32_t node = 0;
        Point at;
        if (words >> kind && kind == "node" && words >> node >> at.x >> at.y && node < nodeCount)
            answer.points[node] = at;
    }
    return answer;
}

} // namespace isthmus::bench
