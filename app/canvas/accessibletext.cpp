// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/canvas/accessibletext.h"

#include <QCoreApplication>

#include <array>

namespace isthmus
{
namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("Canvas", text);
}

// Said after the sentence; "yes" needs no words.
QString verdictWords(Verdict verdict)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Canvas", "blocked"),
                                      QT_TRANSLATE_NOOP("Canvas", "unknown"),
                                      QT_TRANSLATE_NOOP("Canvas", "conditional"), ""};
    const char *word = words.at(static_cast<std::size_t>(verdict));
    return *word ? tr(word) : QString();
}

// Pills are short; in a sentence some verbs want a word more. Others stand as they are.
QString spokenVerb(const QString &verb)
{
    static const std::array<std::pair<QLatin1String, const char *>, 4> rows{
        {{QLatin1String("sends token"), QT_TRANSLATE_NOOP("Canvas", "sends a token to")},
         {QLatin1String("signs in"), QT_TRANSLATE_NOOP("Canvas", "signs in as")},
         {QLatin1String("is member of"), QT_TRANSLATE_NOOP("Canvas", "is a member of")},
         {QLatin1String("data viewer"), QT_TRANSLATE_NOOP("Canvas", "is data viewer of")}}};
    for (const auto &[pill, words] : rows)
        if (pill == verb)
            return tr(words);
    return verb;
}

} // namespace

QString nodeSentence(const SceneNode &node)
{
    QStringList parts{node.name};
    if (!node.subtitle.isEmpty())
        parts << node.subtitle;
    if (!node.place.isEmpty())
        parts << node.place;
    if (node.hasNoOwner)
        parts << tr("no owner");
    if (node.isReference)
        parts << tr("not imported, only named by others");
    if (node.more > 0)
        parts << tr("%L1 more neighbours").arg(node.more);
    return parts.join(QStringLiteral(", "));
}

QString edgeSentence(const Scene &scene, const SceneEdge &edge)
{
    const QString &from = scene.nodes[edge.source].name, &to = scene.nodes[edge.target].name;
    QString text = edge.verb.isEmpty()
                       ? tr("%1 to %2").arg(from, to)
                       : QStringLiteral("%1 %2 %3").arg(from, spokenVerb(edge.verb), to);
    if (edge.hop > 0)
        text = tr("Hop %L1 of %L2: ").arg(edge.hop).arg(scene.hopCount) + text;
    if (const QString verdict = verdictWords(edge.verdict); !verdict.isEmpty())
        text += QStringLiteral(", ") + verdict;
    if (edge.count > 1)
        text += QStringLiteral(", ") + tr("%L1 trusts").arg(edge.count);
    if (edge.alternatives > 0)
        text += QStringLiteral(", ") + tr("%L1 other ways").arg(edge.alternatives);
    return text;
}

} // namespace isthmus
