// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/views/filterpanel.h"

#include "app/session/session.h"
#include "app/session/strings.h"
#include "app/widgets/legendicons.h"
#include "app/widgets/themeicons.h"
#include "model/records/kinds.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

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
    connect(&session.filters(), &Filters::changed, this, &FilterPanel::syncBoxes);
    connect(
        &session.userData(), &UserData::changed, this,
        [this](const QString &kind) {
            if (kind == QLatin1String("view"))
                rebuild();
        },
        Qt::QueuedConnection); // a view's own button may have asked
    rebuild();
}

void FilterPanel::setTheme(const Theme &theme)
{
    m_theme = &theme;
    rebuild();
}

void FilterPanel::rebuild()
{
    m_boxes.clear();
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

QHBoxLayout *FilterPanel::addHeader(const QString &title)
{
    auto *header = new QHBoxLayout;
    header->setSpacing(2);
    auto *label = new QLabel(title);
    label->setFont(uiFont(12, QFont::DemiBold));
    header->addWidget(label, 1);
    m_layout->addLayout(header);
    return header;
}

void FilterPanel::addLink(QHBoxLayout *header, const QString &text, const QString &name,
                          const std::function<void()> &action)
{
    auto *button = new QPushButton(text);
    button->setFlat(true);
    button->setCursor(Qt::PointingHandCursor);
    button->setAccessibleName(name);
    button->setObjectName(QStringLiteral("link"));
    connect(button, &QPushButton::clicked, this, action);
    header->addWidget(button);
}

void FilterPanel::addSection(const QString &title, Filters::Facet facet,
                             const std::vector<Row> &rows)
{
    auto *header = addHeader(title);
    addLink(header, tr("All"), tr("Show all: %1").arg(title),
            [this, facet] { m_session.filters().showAll(facet); });
    auto *dot = new QLabel(QStringLiteral("·"));
    dot->setForegroundRole(QPalette::PlaceholderText);
    header->addWidget(dot);
    QStringList values;
    for (const auto &row : rows)
        values << row.value;
    addLink(header, tr("None"), tr("Show none: %1").arg(title),
            [this, facet, values] { m_session.filters().showNone(facet, values); });
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
    connect(box, &QCheckBox::toggled, this,
            [this, facet, value = row.value, label = row.label](bool isShown) {
                m_session.filters().setShown(facet, value, isShown, label);
            });
    m_boxes.push_back({facet, row.value, box});
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

void FilterPanel::syncBoxes()
{
    for (const auto &[facet, value, box] : m_boxes) {
        const QSignalBlocker blocker(box);
        box->setChecked(m_session.filters().isShown(facet, value));
    }
}

std::vector<FilterPanel::Row> FilterPanel::cloudRows() const
{
    const auto &facets = *m_session.data().facets;
    std::vector<Row> rows;
    for (qsizetype i = 0; i < facets.clouds.size(); ++i) {
        const auto &cloud = facets.clouds[i];
        const auto accounts = facets.cloudAccounts[std::size_t(i)];
        const auto label =
            cloud.isEmpty() ? tr("Unknown") : translated(providerLabel(cloud.toStdString()));
        rows.push_back({cloud,
                        cloud == QLatin1String("azure") ? tr("Azure and Entra") : label,
                        accounts == 0   ? QString()
                        : accounts == 1 ? tr("1 account")
                                        : tr("%L1 accounts").arg(accounts),
                        facets.cloudCounts[std::size_t(i)],
                        {}});
    }
    std::sort(rows.begin(), rows.end(),
              [](const Row &a, const Row &b) { return a.value < b.value; });
    return rows;
}

std::vector<FilterPanel::Row> FilterPanel::kindRows() const
{
    const auto &facets = *m_session.data().facets;
    std::vector<Row> rows;
    for (const auto &[shape, label] : kindFacets) {
        const auto value = toQt(shapeName(shape));
        if (const auto i = facets.kinds.indexOf(value); i >= 0)
            rows.push_back({value,
                            translated(label),
                            {},
                            facets.kindCounts[std::size_t(i)],
                            shapeIcon(shape, *m_theme)});
    }
    return rows;
}

std::vector<FilterPanel::Row> FilterPanel::trustRows() const
{
    const auto &facets = *m_session.data().facets;
    std::vector<Row> rows;
    for (const char *facet : trustFacets) {
        const auto value = QLatin1String(facet);
        if (const auto i = facets.trusts.indexOf(value); i >= 0)
            rows.push_back({value,
                            translated(facet),
                            {},
                            facets.trustCounts[std::size_t(i)],
                            trustLineIcon(value, *m_theme)});
    }
    return rows;
}

QPushButton *FilterPanel::addView(const QString &icon, const QString &text, const QString &count)
{
    auto *button = new QPushButton(themeIcon(icon, *m_theme), text);
    button->setFlat(true);
    button->setObjectName(QStringLiteral("view"));
    button->setAccessibleName(count.isEmpty() ? text : tr("%1, %2").arg(text, count));
    auto *row = new QHBoxLayout(button);
    row->setContentsMargins(6, 0, 2, 0);
    auto *number = new QLabel(count);
    number->setFont(uiFont(12, QFont::DemiBold));
    number->setAttribute(Qt::WA_TransparentForMouseEvents);
    row->addWidget(number, 0, Qt::AlignRight | Qt::AlignVCenter);
    m_layout->addWidget(button);
    return button;
}

void FilterPanel::addViews()
{
    auto *header = addHeader(tr("Saved views"));
    addLink(header, tr("Save current"), tr("Save the current view"),
            [this] { emit saveViewRequested(); });
    const QString more = m_session.data().areHiddenPathsComplete ? QString() : QStringLiteral("+");
    auto *hidden =
        addView(QStringLiteral("route"), tr("Hidden cross-cloud paths"),
                QLocale().toString(qulonglong(m_session.data().hiddenPaths.size())) + more);
    connect(hidden, &QPushButton::clicked, this, &FilterPanel::hiddenPathsRequested);
    auto *all = addView(QStringLiteral("cloud"), tr("All clouds"), {});
    connect(all, &QPushButton::clicked, this, &FilterPanel::overviewRequested);
    const auto views = m_session.userData().items(QStringLiteral("view"));
    for (auto it = views.cbegin(); it != views.cend(); ++it) {
        auto *button = addView(QStringLiteral("bookmark"), it.key(), {});
        connect(button, &QPushButton::clicked, this,
                [this, name = it.key()] { emit savedViewRequested(name); });
        auto *remove = new QAction(tr("Delete this view"), button);
        connect(remove, &QAction::triggered, this, [this, name = it.key()] {
            m_session.changeUserItem(QStringLiteral("view"), name, {},
                                     tr("delete view %1").arg(name));
        });
        button->addAction(remove);
        button->setContextMenuPolicy(Qt::ActionsContextMenu);
    }
}

} // namespace isthmus
