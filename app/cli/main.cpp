// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/cli/command.h"
#include "app/cli/console.h"

#include <CLI/CLI.hpp>

#include <exception>
#include <string>
#include <vector>

namespace isthmus::cli
{
namespace
{

constexpr char program[] = "isthmus-cli";

int codeOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Input:
        return BadInput;
    case Error::Kind::Usage:
        return Usage;
    case Error::Kind::Cancelled:
        return Interrupted;
    }
    return Internal;
}

int fail(std::string_view command, std::string_view message, int code)
{
    const auto name = std::string(program) + (command.empty() ? "" : " " + std::string(command));
    complain(name + ": " + printable(message) + "\n");
    if (code == Usage)
        complain("Try '" + name + " --help'.\n");
    return code;
}

/// One of the two places that catch exceptions (style.md C5); the other is Job.
int run(std::string_view command, const Runner &runner)
{
    try {
        const auto code = runner();
        return code ? *code : fail(command, code.error().message, codeOf(code.error().kind));
    } catch (const StoreError &error) {
        return fail(command, error.what(), BadInput);
    } catch (const std::exception &error) {
        return fail(command, "internal error: " + std::string(error.what()), Internal);
    }
}

/// CLI11 writes several lines for some mistakes; the first says it.
std::string firstLine(const std::string &text)
{
    return text.substr(0, text.find('\n'));
}

int parseAndRun(int argc, char **argv)
{
    CLI::App app("Finds the identity trust between clouds that no single cloud shows.", program);
    app.set_version_flag("--version", "isthmus-cli " ISTHMUS_VERSION);
    app.require_subcommand(1);
    app.footer("Exit codes: 0 done, 2 usage, 3 input unreadable or project damaged,\n"
               "4 done but some input was partial or skipped, 70 internal error.");
    std::vector<std::pair<CLI::App *, Runner>> commands;
    for (const auto *command : allCommands()) {
        auto *parser =
            app.add_subcommand(std::string(command->name), std::string(command->summary));
        commands.emplace_back(parser, command->setUp(*parser));
    }
    const auto chosen = [&]() -> std::string {
        const auto parsed = app.get_subcommands();
        return parsed.empty() ? std::string() : parsed.front()->get_name();
    };
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success &wanted) { // --help, --version
        return app.exit(wanted);
    } catch (const CLI::ParseError &error) {
        if (chosen().empty() && argc > 1 && argv[1][0] != '-')
            return fail({}, "there is no command `" + std::string(argv[1]) + "`", Usage);
        return fail(chosen(), firstLine(error.what()), Usage);
    }
    for (const auto &[parser, runner] : commands)
        if (parser->parsed())
            return run(parser->get_name(), runner);
    return Internal;
}

} // namespace
} // namespace isthmus::cli

int main(int argc, char **argv)
{
    isthmus::cli::catchInterrupt();
    return isthmus::cli::parseAndRun(argc, argv);
}
