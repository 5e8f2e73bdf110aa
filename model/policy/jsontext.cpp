// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/policy/jsontext.h"

#include "model/base/text.h"

#include <nlohmann/json.hpp>

#include <unordered_set>

namespace isthmus
{
namespace
{

using nlohmann::json;

constexpr int maxDepth = 64;

/// Follows the parser through the text and notices members that repeat.
class RepeatWatch
{
public:
    explicit RepeatWatch(std::vector<std::string> &repeated) : m_repeated(repeated) {}

    bool operator()(int depth, json::parse_event_t event, json &value)
    {
        using Event = json::parse_event_t;
        // Below the limit the parser skips some events, so the frames would no longer fit.
        isTooDeep = isTooDeep || depth > maxDepth;
        if (isTooDeep)
            return false;
        if (event == Event::key)
            onKey(value.get_ref<const std::string &>());
        else if (event == Event::object_start || event == Event::array_start)
            open(event == Event::array_start);
        else if (event == Event::object_end || event == Event::array_end)
            m_frames.pop_back();
        else if (!m_frames.empty() && m_frames.back().isArray)
            ++m_frames.back().index;
        return true;
    }

    bool isTooDeep = false;

private:
    struct Frame {
        bool isArray = false;
        std::size_t index = 0; ///< Elements seen so far.
        std::string token;     ///< Own name inside the parent.
        std::string key;       ///< The member being read.
        std::unordered_set<std::string> keys;
    };

    void open(bool isArray)
    {
        Frame frame;
        frame.isArray = isArray;
        if (!m_frames.empty()) {
            auto &parent = m_frames.back();
            frame.token = parent.isArray ? std::to_string(parent.index++) : parent.key;
        }
        m_frames.push_back(std::move(frame));
    }

    void onKey(const std::string &key)
    {
        auto &frame = m_frames.back();
        frame.key = key;
        if (!frame.keys.insert(key).second) {
            std::string pointer;
            for (std::size_t i = 1; i < m_frames.size(); ++i)
                pointer += "/" + escapePointerToken(m_frames[i].token);
            m_repeated.push_back(pointer + "/" + escapePointerToken(key));
        }
    }

    std::vector<std::string> &m_repeated;
    std::vector<Frame> m_frames;
};

} // namespace

json parseJson(std::string_view text, std::vector<std::string> &repeated)
{
    RepeatWatch watch(repeated);
    auto value = json::parse(
        text.begin(), text.end(),
        [&](int depth, json::parse_event_t event, json &v) { return watch(depth, event, v); },
        false);
    if (watch.isTooDeep)
        return json(json::value_t::discarded);
    return value;
}

json parseJson(std::string_view text)
{
    std::vector<std::string> repeated;
    return parseJson(text, repeated);
}

std::optional<std::string> scalarText(const json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_boolean())
        return value.get<bool>() ? "true" : "false";
    if (value.is_number())
        return value.dump(-1, ' ', false, json::error_handler_t::replace);
    return std::nullopt;
}

} // namespace isthmus
