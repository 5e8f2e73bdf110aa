// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/shapes.h"

#include "model/base/timestamp.h"

#include <algorithm>
#include <cstdio>

namespace isthmus
{
namespace
{

bool isMemberOf(std::string_view name, const Shape &shape)
{
    return std::ranges::any_of(shape.members,
                               [&](std::string_view member) { return sameMember(name, member); });
}

/// The element, or the first element of a list.
JsonValue sample(const JsonValue &value)
{
    if (!value.isArray())
        return value;
    const auto items = value.items();
    return items.empty() ? JsonValue() : items.front();
}

bool holds(const JsonValue &answer, std::string_view member, const Shape &shape)
{
    const auto list = answer[member];
    if (list.isArray() && list.size() == 0)
        return true;
    const auto first = sample(list);
    return first.exists() && shape.fits(first);
}

std::string recordedDate(const JsonValue &date)
{
    char text[64];
    const auto part = [&](const char *name) {
        return static_cast<int>(date[name].integer().value_or(0) % 10000);
    };
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", part("year"), part("month"),
                  part("day"), part("hour"), part("minute"), part("second"));
    return text;
}

void runElement(const Place &element, ImportOutput &out, const Shape &shape)
{
    if (shape.fits(element.value()))
        shape.add(element, out);
    else
        out.note(Severity::Warning, "an element of `" + std::string(shape.members.front()) +
                                        "` lacks the members that name it and is skipped");
}

/// Whether the answer held a known list, and its elements.
bool runLists(const Place &answer, ImportOutput &out, std::span<const Shape> shapes)
{
    bool isList = false;
    for (const auto &shape : shapes) {
        for (const auto member : shape.members) {
            const auto list = answer.value()[member];
            if (!list.exists() || !holds(answer.value(), member, shape))
                continue;
            isList = true;
            for (const auto &element : answer[member].items())
                runElement(element, out, shape);
        }
    }
    return isList;
}

void runBare(const Place &element, ImportOutput &out, std::span<const Shape> shapes)
{
    for (const auto &shape : shapes)
        if (shape.fits(element.value()))
            return shape.add(element, out);
    out.note(Severity::Warning, "an element is of another form than its neighbours and is skipped");
}

} // namespace

JsonValue answerOf(const Record &record)
{
    const auto value = record.value();
    if (const auto data = value.exact("data"); data.isObject() && value.has("status_code"))
        return data;
    return value;
}

Place answerOf(Record &record)
{
    const Place place(record);
    if (place.value().exact("data").isObject() && place.has("status_code"))
        return place["data"];
    return place;
}

int probeShapes(const Record &record, std::span<const Shape> shapes)
{
    // A page of a paged list is an array of elements.
    const auto answer = sample(answerOf(record));
    if (!answer.isObject())
        return 0;
    int best = 0;
    for (const auto &shape : shapes) {
        if (shape.fits(answer))
            best = std::max(best, isMemberOf(record.collection(), shape) ? 95 : 80);
        for (const auto member : shape.members)
            if (holds(answer, member, shape))
                best = std::max(best, answer[member].isArray() ? 45 : 90);
    }
    return best;
}

void runShapes(Record &record, ImportOutput &out, std::span<const Shape> shapes)
{
    const auto answer = answerOf(record);
    for (const auto &shape : shapes)
        if (isMemberOf(record.collection(), shape) && shape.fits(answer.value()))
            return shape.add(answer, out);
    if (runLists(answer, out, shapes))
        return;
    for (const auto &element : answer.items())
        runBare(element, out, shapes);
}

std::string dateText(const JsonValue &value)
{
    if (value.isObject())
        return value.has("year") ? recordedDate(value) : std::string();
    const auto time = parseTimestamp(value.text());
    return time ? formatTimestamp(*time) : std::string();
}

void put(nlohmann::json &attributes, const char *key, nlohmann::json value)
{
    const bool isEmpty = value.is_null() ||
                         (value.is_string() && value.get_ref<const std::string &>().empty()) ||
                         (value.is_structured() && value.empty());
    if (!isEmpty)
        attributes[key] = std::move(value);
}

void putFlag(nlohmann::json &attributes, const char *key, const JsonValue &value)
{
    if (const auto flag = value.boolean())
        attributes[key] = *flag;
}

std::string dumped(const nlohmann::json &attributes)
{
    using nlohmann::json;
    return attributes.empty() ? std::string()
                              : attributes.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace isthmus
