// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/console.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <unistd.h>

namespace isthmus::cli
{
namespace
{

volatile std::sig_atomic_t wasInterrupted = 0; // the one thing that a signal handler may touch

bool hasColors()
{
    const char *noColor = std::getenv("NO_COLOR");
    return ::isatty(STDOUT_FILENO) && !(noColor && *noColor);
}

std::string inColor(std::string_view text, const char *code)
{
    return hasColors() ? "\033[" + std::string(code) + "m" + std::string(text) + "\033[0m"
                       : std::string(text);
}

} // namespace

void print(std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void complain(std::string_view text)
{
    std::fflush(stdout);
    std::fwrite(text.data(), 1, text.size(), stderr);
}

std::string printable(std::string_view text)
{
    std::string out(text);
    for (auto &c : out)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = c == '\n' || c == '\t' ? ' ' : '?';
    return out;
}

std::string colored(Verdict verdict)
{
    static constexpr const char *codes[] = {"31", "35", "33", "32"};
    return inColor(verdictName(verdict), codes[static_cast<std::size_t>(verdict)]);
}

std::string bold(std::string_view text)
{
    return inColor(text, "1");
}

void catchInterrupt()
{
    struct sigaction action = {};
    action.sa_handler = [](int) { wasInterrupted = 1; };
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, nullptr);
}

ConsoleProgress::ConsoleProgress()
    : m_isTerminal(::isatty(STDERR_FILENO) != 0), m_next(std::chrono::steady_clock::now())
{
}

ConsoleProgress::~ConsoleProgress()
{
    if (m_isShown)
        complain("\r\033[K");
}

void ConsoleProgress::report(std::size_t done, std::size_t total, std::string_view phase)
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_isTerminal || now < m_next)
        return;
    m_next = now + std::chrono::milliseconds(100);
    m_isShown = true;
    auto line = printable(phase).substr(0, 70);
    if (total > 0)
        line += " " + std::to_string(done * 100 / total) + " %";
    complain("\r\033[K" + line);
}

bool ConsoleProgress::isCancelled() const
{
    return wasInterrupted != 0;
}

} // namespace isthmus::cli
