// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "tests/bench/benchtable.h"

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

using namespace isthmus::bench;

namespace
{

constexpr int rounds = 15;

/// Seconds from before the program is started to its first paint: loading libraries counts.
double secondsToPaint(const char *program)
{
    const auto start = std::chrono::steady_clock::now().time_since_epoch();
    FILE *pipe = ::popen((std::string("exec '") + program + "'").c_str(), "r");
    long long painted = 0;
    const bool isRead = pipe && std::fscanf(pipe, "%lld", &painted) == 1;
    if (!pipe || ::pclose(pipe) != 0 || !isRead)
        throw std::runtime_error(std::string(program) + " did not paint");
    return static_cast<double>(painted - std::chrono::nanoseconds(start).count()) * 1e-9;
}

} // namespace

/// Start to first paint, warm, offscreen: ours and an empty window in turn.
int main()
{
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    secondsToPaint(ISTHMUS_EMPTY_WINDOW); // warms the page cache
    secondsToPaint(ISTHMUS_MAIN_WINDOW);
    std::vector<double> empty, ours;
    for (int i = 0; i < rounds; ++i) {
        empty.push_back(secondsToPaint(ISTHMUS_EMPTY_WINDOW));
        ours.push_back(secondsToPaint(ISTHMUS_MAIN_WINDOW));
    }
    BenchTable table;
    table.atMost("S1 start to first paint, warm, offscreen", "empty window", median(empty) * 1e3,
                 median(ours) * 1e3, "ms", 2.5);
    table.print("Start");
    return table.exitCode();
}
