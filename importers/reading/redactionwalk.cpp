// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/redactionwalk.h"

#include "model/base/jsonscan.h"

#include <algorithm>

namespace isthmus
{
namespace
{

/// Walks JSON text once, without recursion; tolerates whatever stands there.
class JsonWalk
{
public:
    JsonWalk(std::string_view text, const Redactor &redactor)
        : m_text(text), m_redactor(redactor), m_marks(text), m_edits(text)
    {
        m_frames.emplace_back();
    }

    TextEdits run()
    {
        for (auto at = m_marks.nextMark(0); at < m_text.size(); at = m_marks.nextMark(at)) {
            const char c = m_text[at];
            if (c == '"')
                at = string(at);
            else if (c == '{' || c == '[')
                open(at++, c == '{');
            else if (c == '}' || c == ']')
                close(++at);
            else // ','
                ++at, m_frames.back().isKeyNext = m_frames.back().isObject;
        }
        return std::move(m_edits);
    }

private:
    struct Range {
        std::size_t begin = 0, end = 0;
    };
    struct Frame {
        bool isObject = false, isKeyNext = false;
        bool isSecretTree = false, isEnvironment = false;
        MemberRole role = MemberRole::Plain; ///< Of the member being read.
        std::size_t begin = 0;
        ObjectSecrets secrets;
        Range value;             ///< The `value` member.
        std::vector<Range> data; ///< The texts below `data` and `stringData`.
    };

    void open(std::size_t at, bool isObject)
    {
        const auto &parent = m_frames.back();
        Frame frame;
        frame.isObject = frame.isKeyNext = isObject;
        frame.begin = at;
        frame.isSecretTree = parent.isSecretTree || parent.role == MemberRole::SecretTree ||
                             (parent.isEnvironment && parent.role == MemberRole::Variables);
        frame.isEnvironment = parent.isObject && parent.role == MemberRole::Environment;
        frame.secrets.isTag = parent.role == MemberRole::Tags;
        if (!isObject)
            frame.role = parent.role == MemberRole::Data ? MemberRole::Plain : parent.role;
        m_frames.push_back(std::move(frame));
    }

    void close(std::size_t end)
    {
        if (m_frames.size() == 1)
            return;
        const auto frame = std::move(m_frames.back());
        m_frames.pop_back();
        if (frame.value.end != 0 && frame.secrets.isVariable())
            m_edits.remove(frame.value.begin, frame.value.end);
        if (frame.secrets.isKubernetesSecret())
            for (const auto &range : frame.data)
                removeTexts(range);
        auto &parent = m_frames.back();
        if (parent.isObject && parent.role == MemberRole::Data && frame.isObject)
            parent.data.push_back({frame.begin, end});
    }

    /// The values of the flat map in `range`.
    void removeTexts(Range range)
    {
        bool isKey = true;
        for (auto at = range.begin + 1; at < range.end;) {
            if (m_text[at] == '"') {
                const auto end = std::min(jsonscan::endOfString(m_text, at), range.end);
                if (!isKey)
                    m_edits.remove(at + 1, end - 1);
                at = end;
                continue;
            }
            isKey = m_text[at] == ',' || (isKey && m_text[at] != ':');
            ++at;
        }
    }

    std::size_t string(std::size_t at)
    {
        const auto found = m_marks.endOfString(at);
        const auto end = found == jsonscan::npos ? m_text.size() + 1 : found;
        const auto content = m_text.substr(at + 1, end - at - 2);
        auto &frame = m_frames.back();
        if (frame.isObject && frame.isKeyNext) {
            frame.isKeyNext = false;
            frame.role = m_redactor.roleOf(content);
            return end;
        }
        const bool isSecret = frame.isSecretTree || frame.role == MemberRole::Secret ||
                              frame.role == MemberRole::SecretTree;
        if (isSecret && !content.empty())
            m_edits.remove(at + 1, std::min(end - 1, m_text.size()));
        else if (frame.isObject && frame.role == MemberRole::Value && !content.empty())
            frame.value = {at + 1, end - 1};
        frame.secrets.see(frame.role, content);
        return end;
    }

    std::string_view m_text;
    const Redactor &m_redactor;
    jsonscan::MarkCursor m_marks;
    TextEdits m_edits;
    std::vector<Frame> m_frames;
};

} // namespace

void TextEdits::remove(std::size_t begin, std::size_t end, char quote)
{
    m_pieces.push_back({begin, std::min(end, m_text.size()), quote});
}

std::string TextEdits::apply()
{
    if (m_pieces.empty())
        return std::string(m_text);
    std::sort(m_pieces.begin(), m_pieces.end(),
              [](const Piece &a, const Piece &b) { return a.begin < b.begin; });
    std::string out;
    std::size_t at = 0;
    for (const auto &piece : m_pieces) {
        if (piece.begin < at || piece.end < piece.begin)
            continue;
        out += m_text.substr(at, piece.begin - at);
        if (piece.quote != 0)
            out += piece.quote;
        out += removedMark;
        if (piece.quote != 0)
            out += piece.quote;
        out.append(jsonscan::countNewlines(m_text.substr(piece.begin, piece.end - piece.begin)),
                   '\n');
        at = piece.end;
    }
    return out += m_text.substr(at);
}

void ObjectSecrets::see(MemberRole role, std::string_view text)
{
    hasName = hasName || role == MemberRole::Name;
    isSearch = isSearch || role == MemberRole::Comparison;
    hasType = hasType || role == MemberRole::Type;
    if (role == MemberRole::Kind)
        (text == "Secret" ? isSecretKind : hasOtherKind) = true;
}

void redactJson(std::string &text, const Redactor &redactor)
{
    if (auto edits = JsonWalk(text, redactor).run(); !edits.isEmpty())
        text = edits.apply();
}

} // namespace isthmus
