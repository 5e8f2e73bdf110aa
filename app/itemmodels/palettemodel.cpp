// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/itemmodels/palettemodel.h"

#include "app/session/filters.h"
#include "app/session/strings.h"
#include "app/widgets/actioncatalog.h"
#include "app/widgets/legendicons.h"
#include "app/widgets/themeicons.h"
#include "model/records/kinds.h"

#include <QLocale>

#include <algorithm>

namespace isthmus
{
namespace
{

constexpr std::size_t shownNodes = 40;    // more than anybody reads in a popup
constexpr std::size_t sampleNodes = 4000; // with a prefix: looked through for the kind or cloud
constexpr int shownActions = 8;

bool beginsWord(const QString &text, qsizetype i)
{
    return i == 0 || !text[i - 1].isLetterOrNumber();
}

bool isOf(const NodeView &node, const QString &prefix)
{
    const auto fits = [&](std::string_view text) {
        return toQt(text).compare(prefix, Qt::CaseInsensitive) == 0;
    };
    return fits(node.kind) || fits(node.provider) || fits(cloudOf(node.provider)) ||
           fits(shapeName(kindInfo(node.kind).shape));
}

template<class Row>
struct Scored {
    int score;
    Row row;
};

} // namespace

int fuzzyScore(const QString &wanted, const QString &text)
{
    int score = 1;
    qsizetype place = 0;
    qsizetype last = -2;
    for (const QChar letter : wanted) {
        if (letter.isSpace())
            continue;
        qsizetype best = -1;
        for (qsizetype i = place; i < text.size(); ++i) {
            if (text[i].toCaseFolded() != letter.toCaseFolded())
                continue;
            if (best < 0)
                best = i;
            if (i == last + 1 || beginsWord(text, i)) {
                best = i;
                break;
            }
        }
        if (best < 0)
            return 0;
        score += best == last + 1 ? 6 : beginsWord(text, best) ? 4 : 0;
        last = best;
        place = best + 1;
    }
    return score * 100 - int(std::min<qsizetype>(text.size(), 90));
}

PaletteModel::PaletteModel(const Filters &filters, const ActionCatalog &actions, QObject *parent)
    : QAbstractListModel(parent),
      m_filters(filters),
      m_actions(actions),
      m_graph(std::make_shared<const Graph>())
{
}

void PaletteModel::setGraph(std::shared_ptr<const Graph> graph)
{
    m_graph = std::move(graph);
    search({});
}

PaletteModel::Query PaletteModel::parse(const QString &text)
{
    const QString wanted = text.trimmed();
    if (wanted.startsWith(u'>'))
        return {QStringLiteral(">"), wanted.mid(1).trimmed()};
    // Only a short word counts as a prefix: keys hold colons too ("aws:iam::…", "arn:…").
    const auto colon = wanted.indexOf(u':');
    const QString word = wanted.left(std::max<qsizetype>(colon, 0)).toLower();
    const auto isKnown = [&] {
        if (word == QLatin1String("view"))
            return true;
        const auto kinds = allKinds();
        return std::any_of(kinds.begin(), kinds.end(),
                           [&](const KindInfo &kind) {
                               return toQt(kind.id) == word || toQt(shapeName(kind.shape)) == word;
                           }) ||
               toQt(providerLabel(word.toStdString())) != word;
    };
    if (colon > 0 && isKnown() && !wanted.mid(colon + 1).contains(u':'))
        return {word, wanted.mid(colon + 1).trimmed()};
    return {{}, wanted};
}

void PaletteModel::search(const QString &text)
{
    beginResetModel();
    m_hits.clear();
    m_hiddenHits = 0;
    m_hidingFilters.clear();
    const auto query = parse(text);
    const bool isAction = query.prefix == QLatin1String(">");
    const bool isView = query.prefix == QLatin1String("view");
    if (!isAction && !isView && !query.text.isEmpty())
        addNodes(query, query.prefix.isEmpty() ? shownNodes : sampleNodes);
    if (!isAction && (isView || query.prefix.isEmpty()))
        addViews(query.text);
    if (isAction || query.prefix.isEmpty())
        addActions(query.text);
    m_summary = summaryOf(query);
    endResetModel();
}

PaletteModel::Hit PaletteModel::nodeHit(NodeId id) const
{
    const auto node = m_graph->node(id);
    Hit hit;
    hit.title = displayName(node);
    hit.detail = QStringLiteral("%1 · %2").arg(kindLabel(node), placeLabel(*m_graph, node));
    hit.icon = shapeIcon(kindInfo(node.kind).shape, *m_theme);
    hit.node = id;
    return hit;
}

void PaletteModel::addNodes(const Query &query, std::size_t limit)
{
    std::vector<Hit> hidden;
    for (const auto id : m_graph->search(query.text.toStdString(), limit)) {
        const auto node = m_graph->node(id);
        if (!query.prefix.isEmpty() && !isOf(node, query.prefix))
            continue;
        if (m_filters.accepts(node)) {
            if (m_hits.size() < shownNodes)
                m_hits.push_back(nodeHit(id));
            continue;
        }
        ++m_hiddenHits;
        for (const auto &name : m_filters.hiding(node))
            if (!m_hidingFilters.contains(name))
                m_hidingFilters << name;
        if (hidden.size() < 5) {
            hidden.push_back(nodeHit(id));
            hidden.back().detail += u' ' + tr("· hidden by a filter, shown when chosen");
        }
    }
    m_hits.insert(m_hits.end(), hidden.begin(), hidden.end());
}

void PaletteModel::addViews(const QString &text)
{
    std::vector<Scored<const View *>> found;
    for (const auto &view : m_views)
        if (const int score = text.isEmpty() ? 1 : fuzzyScore(text, view.title); score > 0)
            found.push_back({score, &view});
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &a, const auto &b) { return a.score > b.score; });
    for (const auto &[score, view] : found)
        m_hits.push_back({view->title,
                          view->detail,
                          {},
                          themeIcon(view->icon, *m_theme),
                          true,
                          NodeId{},
                          view->open});
}

void PaletteModel::addActions(const QString &text)
{
    std::vector<Scored<std::size_t>> found;
    for (std::size_t i = 0; i < m_actions.rows().size(); ++i) {
        const auto name = ActionCatalog::plainText(m_actions.rows()[i].text);
        if (const int score = text.isEmpty() ? 1 : fuzzyScore(text, name); score > 0)
            found.push_back({score, i});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &a, const auto &b) { return a.score > b.score; });
    const bool isFree = !text.isEmpty() && !m_hits.empty(); // names come first then
    int left = isFree ? shownActions : int(found.size());
    for (const auto &[score, i] : found) {
        if (left-- == 0)
            break;
        const auto &row = m_actions.rows()[i];
        const auto reason = m_actions.whyNot(i);
        m_hits.push_back({ActionCatalog::plainText(row.text),
                          reason.isEmpty() ? tr("Action") : reason,
                          row.keys.toString(QKeySequence::NativeText),
                          row.icon.isEmpty() ? themeIcon(QStringLiteral("command"), *m_theme)
                                             : themeIcon(row.icon, *m_theme),
                          reason.isEmpty(), NodeId{}, row.run});
    }
}

QString PaletteModel::summaryOf(const Query &query) const
{
    const QLocale locale;
    QString text;
    if (query.text.isEmpty())
        return tr("> actions · view: views · role: or aws: narrows to a kind or a cloud");
    if (m_hits.empty())
        text = tr("Nothing found. Searched the names and keys of %1 identities and resources, %2 "
                  "views and %3 actions.")
                   .arg(locale.toString(qulonglong(m_graph->nodeCount())),
                        locale.toString(qulonglong(m_views.size())),
                        locale.toString(qulonglong(m_actions.rows().size())));
    if (m_hiddenHits > 0)
        text += (text.isEmpty() ? QString() : QStringLiteral(" ")) +
                tr("Filters hide %n of the hits: %1.", nullptr, m_hiddenHits)
                    .arg(m_hidingFilters.join(QStringLiteral(", ")));
    return text;
}

const PaletteModel::Hit *PaletteModel::hit(int row) const
{
    return row >= 0 && std::size_t(row) < m_hits.size() ? &m_hits[std::size_t(row)] : nullptr;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    return hit(index.row()) ? Qt::ItemIsSelectable | Qt::ItemIsEnabled : Qt::NoItemFlags;
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const auto *found = hit(index.row());
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return found->title;
    case Qt::AccessibleTextRole:
        return QStringList{found->title, found->detail, found->keys}.join(QStringLiteral(", "));
    case Qt::ToolTipRole:
        return found->node.isValid() ? toQt(m_graph->key(found->node)) : found->detail;
    case Qt::DecorationRole:
        return found->icon;
    case DetailRole:
        return found->detail;
    case KeysRole:
        return found->keys;
    case EnabledRole:
        return found->isEnabled;
    default:
        return {};
    }
}

} // namespace isthmus
