// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "importers/reading/redactionwalk.h"
#include "model/base/jsonscan.h"
#include "model/base/text.h"
#include "model/base/yamlscan.h"

#include <algorithm>
#include <yaml-cpp/yaml.h>

namespace isthmus
{
namespace
{

constexpr std::size_t maxDepth = 100;
constexpr std::size_t tellingLength = 12; ///< Shorter texts stand in many places by chance.

class YamlWalk
{
public:
    YamlWalk(std::string_view text, const Redactor &redactor)
        : m_text(text), m_redactor(redactor), m_edits(text), m_lines(yamlscan::lineStarts(text))
    {
    }

    std::string run(const YAML::Node &root)
    {
        walk(root, {}, 0);
        auto out = m_edits.apply();
        for (const auto &secret : m_secrets)
            if (out.find(secret) != std::string::npos)
                return everythingRemoved(); // its place was misread: rather keep nothing
        return out;
    }

private:
    /// What the nodes around one say about it.
    struct Place {
        MemberRole role = MemberRole::Plain;
        bool isSecret = false, isEnvironment = false, isFlow = false;
    };

    void walk(const YAML::Node &node, Place place, std::size_t depth)
    {
        if (depth > maxDepth)
            return;
        place.isSecret = place.isSecret || place.role == MemberRole::SecretTree ||
                         (place.isEnvironment && place.role == MemberRole::Variables);
        if (node.IsScalar()) {
            if (place.isSecret || place.role == MemberRole::Secret)
                remove(node, place.isFlow);
            return;
        }
        place.isFlow = place.isFlow || node.Style() == YAML::EmitterStyle::Flow;
        place.isEnvironment = node.IsMap() && place.role == MemberRole::Environment;
        if (node.IsMap())
            walkMap(node, place, depth);
        else
            for (const auto &item : node)
                walk(item, place, depth + 1);
    }

    void walkMap(const YAML::Node &node, const Place &place, std::size_t depth)
    {
        ObjectSecrets secrets;
        secrets.isTag = place.role == MemberRole::Tags;
        for (const auto &member : node)
            if (member.first.IsScalar() && member.second.IsScalar())
                secrets.see(m_redactor.roleOf(member.first.Scalar()), member.second.Scalar());
        for (const auto &member : node) {
            Place inner = place;
            inner.role = member.first.IsScalar() ? m_redactor.roleOf(member.first.Scalar())
                                                 : MemberRole::Plain;
            const bool isData = inner.role == MemberRole::Data && member.second.IsMap();
            inner.isSecret = place.isSecret ||
                             (inner.role == MemberRole::Value && secrets.isVariable()) ||
                             (isData && secrets.isKubernetesSecret());
            walk(member.second, inner, depth + 1);
        }
    }

    void remove(const YAML::Node &node, bool isFlow)
    {
        const auto mark = node.Mark();
        const auto &value = node.Scalar();
        if (value.empty() || mark.line < 0 || static_cast<std::size_t>(mark.line) >= m_lines.size())
            return;
        const auto begin =
            m_lines[static_cast<std::size_t>(mark.line)] + static_cast<std::size_t>(mark.column);
        m_edits.remove(begin, yamlscan::endOfScalar(m_text, begin, isFlow), '"');
        for (const auto line : split(value, '\n'))
            for (const auto word : split(line, ' '))
                if (word.size() >= tellingLength)
                    m_secrets.emplace_back(word);
    }

    std::string everythingRemoved() const
    {
        return '"' + std::string(removedMark) + '"' +
               std::string(jsonscan::countNewlines(m_text), '\n');
    }

    std::string_view m_text;
    const Redactor &m_redactor;
    TextEdits m_edits;
    std::vector<std::size_t> m_lines;
    std::vector<std::string> m_secrets;
};

} // namespace

std::string redactedYaml(std::string_view text, const Redactor &redactor)
{
    try {
        return YamlWalk(text, redactor).run(YAML::Load(std::string(text)));
    } catch (const YAML::Exception &) {
        return std::string(removedMark);
    }
}

} // namespace isthmus
