// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/views/filterpanel.h"

#include "app/session/session.h"
#include "app/session/strings.h"
#include "app/widgets/legendicons.h"
#include "app/widgets/themeicons.h"
#include "model/records/kinds.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <array>
#include <map>
#include <set>

namespace isthmus
{
namespace
{

// The order of ux.md §5's legend; Structure is left out: hulls show it.
constexpr std::array<const char *, 7> trustFacets{
    "Static credential", "Federated", "Conditional", "Native grant",
    "Membership",        "Ownership", "Blocked"};
constexpr std::array<std::pair<Shape, const char *>, 9> kindFacets{{
    {Shape::Person, QT_TRANSLATE_NOOP("Catalogue", "Person")},
    {Shape::Group, QT_TRANSLATE_NOOP("Catalogue", "Group")},
    {Shape::ServiceAccount, QT_TRANSLATE_NOOP("Catalogue", "Service account")},
    {Shape::Workload, QT_TRANSLATE_NOOP("Catalogue", "Workload")},
    {Shape::Role, QT_TRANSLATE_NOOP("Catalogue", "Role")},
    {Shape::TrustAnchor, QT_TRANSLATE_NOOP("Catalogue", "Trust anchor")},
    {Shape::Credential, QT_TRANSLATE_NOOP("Catalogue", "Static credential")},
    {Shape::Resource, QT_TRANSLATE_NOOP("Catalogue", "Resource")},
    {Shape::Pattern, QT_TRANSLATE_NOOP("Catalogue", "Set or external")},
}};

bool isAccountLike(std::string_view kind)
{
    return kind == "account" || kind == "tenant" || kind == "subscription" || kind == "project" ||
           kind == "cluster" || kind == "organization";
}

} // namespace

FilterPanel::FilterPanel(Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_theme(&Theme::light()), m_scroll(new QScrollArea)
{
    setAccessibleName(tr("Sources and filters"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_scroll);
    connect(&session, &Session::projectChanged, this, &FilterPanel::rebuild);
    rebuild();
}

void FilterPanel::setTheme(const Theme &theme)
{
    m_theme = &theme;
    rebuild();
}

void FilterPanel::rebuild()
{
    auto *content = new QWidget;
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(12, 10, 10, 12);
    m_layout->setSpacing(3);
    addSection(tr("Clouds and accounts"), Filters::Facet::Cloud, cloudRows());
    addSection(tr("Identity kinds"), Filters::Facet::Kind, kindRows());
    addSection(tr("Trust kinds"), Filters::Facet::Trust, trustRows());
    addViews();
    m_layout->addStretch();
    m_scroll->setWidget(content);
}

void FilterPanel::addSection(const QString &title, Filters::Facet facet,
                             const std::vector<Row> &rows)
{
    auto *header = new QHBoxLayout;
    auto *label = new QLabel(title);
    label->setFont(uiFont(12, QFont::DemiBold));
    header->addWidget(label, 1);
    const auto addLink = [&](const QString &text, const QString &name, auto action) {
        auto *button = new QPushButton(text);
        button->setFlat(true);
        button->setCursor(Qt::PointingHandCursor);
        button->setAccessibleName(name);
        button->setObjectName(QStringLiteral("link"));
        button->setStyleSheet(
            QStringLiteral("QPushButton#link { color: %1; border: none; padding: 1px 3px; }"
                           "QPushButton#link:focus { outline: 2px solid %1; }")
                .arg(m_theme->color(Token::Accent).name()));
        connect(button, &QPushButton::clicked, this, action);
        header->addWidget(button);
    };
    addLink(tr("All"), tr("Show all: %1").arg(title), [this, facet] {
        m_session.filters().showAll(facet);
        rebuild();
    });
    QStringList values;
    for (const auto &row : rows)
        values << row.value;
    addLink(tr("None"), tr("Show none: %1").arg(title), [this, facet, values] {
        m_session.filters().showNone(facet, values);
        rebuild();
    });
    m_layout->addLayout(header);
    m_countWidth = 0;
    const QFontMetrics metrics(uiFont(12));
    for (const auto &row : rows)
        m_countWidth =
            std::max(m_countWidth, metrics.horizontalAdvance(QLocale().toString(row.count)));
    for (const auto &row : rows)
        addRow(facet, row);
    m_layout->addSpacing(8);
}

void FilterPanel::addRow(Filters::Facet facet, const Row &row)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    auto *box = new QCheckBox(row.label);
    box->setChecked(m_session.filters().isShown(facet, row.value));
    box->setIcon(row.icon);
    if (!row.icon.isNull())
        box->setIconSize(facet == Filters::Facet::Trust ? QSize(44, 16) : QSize(18, 18));
    const QString count = QLocale().toString(row.count);
    box->setAccessibleName(tr("%1, %2").arg(row.label, count));
    box->setMinimumHeight(22);
    connect(box, &QCheckBox::toggled, this, [this, facet, value = row.value](bool isShown) {
        m_session.filters().setShown(facet, value, isShown);
    });
    line->addWidget(box, 1);
    if (!row.detail.isEmpty()) {
        auto *detail = new QLabel(row.detail);
        detail->setFont(uiFont(11));
        detail->setForegroundRole(QPalette::PlaceholderText);
        line->addWidget(detail);
    }
    auto *number = new QLabel(count);
    number->setFont(uiFont(12));
    number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    number->setMinimumWidth(m_countWidth);
    line->addWidget(number);
    m_layout->addLayout(line);
}

std::vector<FilterPanel::Row> FilterPanel::cloudRows() const
{
    struct Count {
        qulonglong nodes = 0;
        qulonglong accounts = 0;
    };
    std::map<QString, Count> counts;
    const auto graph = m_session.graph();
    for (std::uint32_t i = 0; i < graph->nodeCount(); ++i) {
        const auto node = graph->node(NodeId{i});
        auto &count = counts[toQt(cloudOf(node.provider))];
        ++count.nodes;
        count.accounts += isAccountLike(node.kind);
    }
    std::vector<Row> rows;
    for (const auto &[cloud, count] : counts) {
        const auto label =
            cloud.isEmpty() ? tr("Unknown") : translated(providerLabel(cloud.toStdString()));
        rows.push_back({cloud,
                        cloud == QLatin1String("azure") ? tr("Azure and Entra") : label,
                        count.accounts == 0   ? QString()
                        : count.accounts == 1 ? tr("1 account")
                                              : tr("%L1 accounts").arg(count.accounts),
                        count.nodes,
                        {}});
    }
    return rows;
}

std::vector<FilterPanel::Row> FilterPanel::kindRows() const
{
    std::map<Shape, qulonglong> counts;
    const auto graph = m_session.graph();
    for (std::uint32_t i = 0; i < graph->nodeCount(); ++i)
        ++counts[kindInfo(graph->node(NodeId{i}).kind).shape];
    std::vector<Row> rows;
    for (const auto &[shape, label] : kindFacets)
        if (counts[shape] > 0)
            rows.push_back({toQt(shapeName(shape)),
                            translated(label),
                            {},
                            counts[shape],
                            shapeIcon(shape, *m_theme)});
    return rows;
}

std::vector<FilterPanel::Row> FilterPanel::trustRows() const
{
    std::map<QString, qulonglong> counts;
    const auto graph = m_session.graph();
    for (std::uint32_t i = 0; i < graph->edgeCount(); ++i)
        ++counts[Filters::trustFacetOf(graph->edge(EdgeId{i}))];
    std::vector<Row> rows;
    for (const char *facet : trustFacets)
        if (const auto count = counts[QLatin1String(facet)]; count > 0)
            rows.push_back({QLatin1String(facet),
                            translated(facet),
                            {},
                            count,
                            trustLineIcon(QLatin1String(facet), *m_theme)});
    return rows;
}

void FilterPanel::addViews()
{
    auto *label = new QLabel(tr("Views"));
    label->setFont(uiFont(12, QFont::DemiBold));
    m_layout->addWidget(label);
    const auto addView = [&](const QString &icon, const QString &text, auto signal) {
        auto *button = new QPushButton(themeIcon(icon, *m_theme), text);
        button->setFlat(true);
        button->setStyleSheet(QStringLiteral("text-align: left; padding: 5px 6px;"));
        connect(button, &QPushButton::clicked, this, signal);
        m_layout->addWidget(button);
    };
    const int hidden = int(m_session.data().hiddenPaths.size());
    const QString more = m_session.data().areHiddenPathsComplete ? QString() : QStringLiteral("+");
    addView(QStringLiteral("route"), tr("Hidden cross-cloud paths: %1%2").arg(hidden).arg(more),
            &FilterPanel::hiddenPathsRequested);
    addView(QStringLiteral("cloud"), tr("All clouds"), &FilterPanel::overviewRequested);
}

} // namespace isthmus
