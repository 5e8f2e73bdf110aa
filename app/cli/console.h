// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/base/progress.h"
#include "model/policy/verdict.h"

#include <chrono>
#include <string>
#include <string_view>

namespace isthmus::cli
{

/// What the shell is told (design.md §7). Stable.
enum ExitCode {
    Done = 0,
    Usage = 2,
    BadInput = 3, ///< Input unreadable or project damaged.
    Partial = 4,  ///< Done, but some input was partial or skipped.
    Internal = 70,
    Interrupted = 130,
};

/// Answers go to stdout, everything else to stderr.
void print(std::string_view text);
void complain(std::string_view text);

/// Names come from foreign files: control characters, which a terminal would obey, become '?'.
std::string printable(std::string_view text);

/// "Yes" in its colour when stdout is a terminal and NO_COLOR is not set.
std::string colored(Verdict verdict);
std::string bold(std::string_view text);

/// From here on Ctrl+C asks work to stop instead of ending the program; a second one ends it.
void catchInterrupt();

/// Shows one line of progress when stderr is a terminal, and passes Ctrl+C on.
class ConsoleProgress : public Progress
{
public:
    ConsoleProgress();
    ~ConsoleProgress() override; ///< Wipes the line.
    ConsoleProgress(const ConsoleProgress &) = delete;
    ConsoleProgress &operator=(const ConsoleProgress &) = delete;
    void report(std::size_t done, std::size_t total, std::string_view phase) override;
    bool isCancelled() const override;

private:
    bool m_isTerminal, m_isShown = false;
    std::chrono::steady_clock::time_point m_next;
};

} // namespace isthmus::cli
