// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
// The child of tst_killedimport: imports for ever, one snapshot after the other, and writes a byte
// to stdout for each 50 people and one for each step of the end. Somebody will kill it.
#include "storefixture.h"

#include <cstdio>

int main(int argc, char **argv)
{
    using namespace isthmus;
    const auto tell = [](int byte) {
        std::putchar(byte);
        std::fflush(stdout);
    };
    auto project = Project::openOrCreate(argc > 1 ? argv[1] : "");
    if (!project)
        return 3;
    for (int round = 0; round < 1000; ++round) {
        auto import = (*project)->beginImport("round " + std::to_string(round));
        for (int i = 0; i < 20; ++i) {
            importPeople(**import, "f" + std::to_string(i), i * 50, 50);
            tell('.');
        }
        NoProgress progress;
        const auto records = (*import)->records();
        tell('r');
        if (!(*import)->derive(*records, progress))
            return 4;
        tell('t');
        (*import)->commit();
        tell('c');
    }
    return 0;
}
