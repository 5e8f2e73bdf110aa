// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include "model/policy/cel/expression.h"
#include "model/policy/verdict.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus::cel
{

/// What is known about a value.
struct Value {
    enum class Kind : std::uint8_t {
        Null,
        Bool,
        Number,
        Text,
        Glob, ///< Some text that fits the glob in `text`.
        Time, ///< `number` is a Timestamp.
        List,
        Duration, ///< `number` is milliseconds.
        Unknown,  ///< Known only at request time; `text` says why.
        Error,    ///< Absent field or wrong type: the expression fails; `text` says why.
    };
    Kind kind = Kind::Null;
    bool truth = false;
    double number = 0;
    std::string text;
    std::vector<Value> list;

    static Value of(bool truth) { return {Kind::Bool, truth, 0, {}, {}}; }
    static Value of(double number) { return {Kind::Number, false, number, {}, {}}; }
    static Value of(std::string text) { return {Kind::Text, false, 0, std::move(text), {}}; }
    static Value of(const char *text) { return of(std::string(text)); }
    static Value glob(std::string text);
    static Value time(double milliseconds) { return {Kind::Time, false, milliseconds, {}, {}}; }
    static Value duration(double milliseconds)
    {
        return {Kind::Duration, false, milliseconds, {}, {}};
    }
    static Value listOf(const std::vector<std::string> &texts);
    static Value unknown(std::string why) { return {Kind::Unknown, false, 0, std::move(why), {}}; }
    static Value error(std::string why) { return {Kind::Error, false, 0, std::move(why), {}}; }
    bool isKnown() const
    {
        return kind != Kind::Unknown && kind != Kind::Error && kind != Kind::Glob;
    }
};

/// Gives the value of a path ("assertion.sub", "resource.name"). Error = the field is absent.
using Environment = std::function<Value(std::string_view path)>;

/// Answers methods of paths that belong to the environment, not to the language
/// ("resource.matchTag", "api.getAttribute"); nullopt: the language's own method is meant.
using Methods =
    std::function<std::optional<Value>(std::string_view path, const std::vector<Value> &arguments)>;

Value evaluate(const Expression &expression, const Environment &environment,
               const Methods &methods = {});
Value evaluate(const Expression &expression, const Node &node, const Environment &environment,
               const Methods &methods = {});

/// The verdict of a condition and one check for each part of its outermost `&&`. An expression that
/// was not understood is Conditional with its text, never dropped.
struct Outcome {
    Verdict verdict = Verdict::Conditional;
    std::vector<ConditionCheck> checks;
};
Outcome judge(const Expression &expression, const Environment &environment,
              const Methods &methods = {});

/// A part of a condition that compares one path with constants: `p == 'x'`, `p in ['x', 'y']`,
/// `p.startsWith('x')`, `p == 'x' || p == 'y'`… `globs` are patterns, `exact` plain texts.
struct PathTest {
    std::string path;
    std::vector<std::string> exact, globs;
    bool isNegated = false;
};
/// nullopt when the part has another form.
std::optional<PathTest> pathTest(const Node &node);

/// A regular expression of the simple kind (literals, `.`, `.*`, `.+`, anchors, one level of
/// alternatives) as globs; nullopt for anything beyond. `matches` searches: without anchors the
/// globs begin and end with `*`.
std::optional<std::vector<std::string>> globsOfRegex(std::string_view regex);

} // namespace isthmus::cel
