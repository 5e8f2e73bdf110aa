// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/views/topbar.h"

#include "app/itemmodels/palettemodel.h"
#include "app/session/place.h"
#include "app/session/strings.h"
#include "app/widgets/actioncatalog.h"
#include "app/widgets/nodepicker.h"
#include "app/widgets/palettebox.h"
#include "app/widgets/themeicons.h"

#include <QAction>
#include <QDateTime>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <initializer_list>

namespace isthmus
{
namespace
{

QString timeText(Timestamp time)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(time).toLocalTime(),
                              QStringLiteral("d MMM yyyy, HH:mm"));
}

} // namespace

TopBar::TopBar(Session &session, ActionCatalog &actions, const Theme &theme, QWidget *parent)
    : QToolBar(parent),
      m_session(session),
      m_actions(actions),
      m_theme(&theme),
      m_paletteModel(new PaletteModel(session.filters(), actions, this)),
      m_palette(new PaletteBox(m_paletteModel)),
      m_from(new NodePicker(tr("From"))),
      m_to(new NodePicker(tr("To")))
{
    setWindowTitle(tr("Tools"));
    setObjectName(QStringLiteral("topBar"));
    setMovable(false);
    setIconSize({18, 18});
    setContextMenuPolicy(Qt::PreventContextMenu);
    connect(&session, &Session::projectChanged, this, &TopBar::projectChanged);
}

void TopBar::fill()
{
    const auto addActions = [this](std::initializer_list<const char *> ids) {
        for (const char *id : ids)
            if (auto *action = m_actions.action(QLatin1String(id)))
                addAction(action);
    };
    addActions({"back", "forward"});
    addHistoryMenu(QStringLiteral("back"), true);
    addHistoryMenu(QStringLiteral("forward"), false);
    addSeparator();
    addActions({"undo", "redo"});
    m_palette->setMaximumWidth(370);
    m_palette->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    addWidget(m_palette);
    addPathFinder();
    addSeparator();
    addSnapshotPicker();
    auto *spacer = new QWidget;
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(spacer);
    addActions({"export-view", "present"});
}

// The places by name, newest first, as in a browser: press and hold, or the arrow keys.
void TopBar::addHistoryMenu(const QString &actionId, bool isBack)
{
    auto *button = qobject_cast<QToolButton *>(widgetForAction(m_actions.action(actionId)));
    auto *menu = new QMenu(button);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::DelayedPopup);
    connect(menu, &QMenu::aboutToShow, this, [this, menu, isBack] {
        menu->clear();
        auto &selection = m_session.selection();
        const auto states = selection.history();
        const int step = isBack ? -1 : 1;
        for (int i = selection.position() + step; i >= 0 && i < int(states.size()); i += step)
            menu->addAction(placeTitle(*m_session.graph(), states[std::size_t(i)]), this,
                            [&selection, i] { selection.goToHistory(i); });
    });
}

void TopBar::addPathFinder()
{
    m_fromLabel = new QLabel(tr("  Path from "));
    addWidget(m_fromLabel);
    m_from->setAccessibleName(tr("Path from"));
    m_fromLabel->setBuddy(m_from);
    m_to->setAccessibleName(tr("Path to"));
    for (auto *picker : {m_from, m_to}) {
        picker->setMinimumWidth(120);
        picker->setMaximumWidth(214);
        picker->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    addWidget(m_from);
    addAction(m_actions.action(QStringLiteral("reverse-path")));
    m_toLabel = new QLabel(tr("to "));
    m_toLabel->setBuddy(m_to);
    addWidget(m_toLabel);
    addWidget(m_to);
    m_find = new QPushButton(tr("Find path"));
    setThemeIcon(m_find, QStringLiteral("route"), *m_theme, Token::OnAccent);
    m_find->setObjectName(QStringLiteral("primary"));
    connect(m_find, &QPushButton::clicked, this, [this] {
        if (m_isSearching)
            m_session.cancelSearch();
        else
            emit findRequested();
    });
    connect(m_to, &QLineEdit::returnPressed, this, [this] {
        if (m_from->node().isValid() && m_to->node().isValid())
            emit findRequested();
    });
    addWidget(m_find);
    if (auto *options = m_actions.action(QStringLiteral("path-options")))
        addAction(options);
}

void TopBar::addSnapshotPicker()
{
    m_snapshot = new QToolButton;
    m_snapshot->setObjectName(QStringLiteral("snapshotPicker"));
    m_snapshot->setAccessibleName(tr("Snapshot"));
    m_snapshot->setToolTip(tr("The import round that is shown; compare it with another one"));
    m_snapshot->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_snapshot->setPopupMode(QToolButton::InstantPopup);
    m_snapshot->setMenu(new QMenu(m_snapshot));
    setThemeIcon(m_snapshot, QStringLiteral("clock"), *m_theme);
    connect(m_snapshot->menu(), &QMenu::aboutToShow, this, &TopBar::fillSnapshots);
    addWidget(m_snapshot);
    projectChanged();
}

void TopBar::fillSnapshots()
{
    auto *menu = m_snapshot->menu();
    menu->clear();
    const auto &project = m_session.data();
    for (auto it = project.snapshots.rbegin(); it != project.snapshots.rend(); ++it) {
        const auto label = QString::fromStdString(it->label);
        auto *action =
            menu->addAction(tr("%1 · %L2 identities and resources").arg(label).arg(it->nodes), this,
                            [this, label] { m_session.open(m_session.data().path, label); });
        action->setCheckable(true);
        action->setChecked(it->id == project.snapshot);
    }
    menu->addSeparator();
    if (auto *compare = m_actions.action(QStringLiteral("compare-snapshots")))
        menu->addAction(compare);
}

void TopBar::projectChanged()
{
    const auto &project = m_session.data();
    m_paletteModel->setGraph(project.graph);
    for (auto *picker : {m_from, m_to})
        picker->setGraph(project.graph);
    if (!m_snapshot)
        return;
    m_snapshot->setEnabled(!project.snapshots.empty());
    m_snapshot->setText(project.snapshots.empty() ? tr("No snapshot") : timeText(project.asOf));
}

void TopBar::setSearching(bool isSearching)
{
    m_isSearching = isSearching;
    m_find->setText(isSearching ? tr("Stop") : tr("Find path"));
    setThemeIcon(m_find, isSearching ? QStringLiteral("x") : QStringLiteral("route"), *m_theme,
                 Token::OnAccent);
}

void TopBar::setTheme(const Theme &theme)
{
    m_theme = &theme;
    m_palette->setTheme(theme);
    for (auto *picker : {m_from, m_to})
        picker->setTheme(theme);
}

// Words go before tools do: in a narrow window the labels beside the pickers are left out.
void TopBar::resizeEvent(QResizeEvent *event)
{
    QToolBar::resizeEvent(event);
    if (!m_snapshot)
        return;
    const bool isWide = width() >= 1400;
    for (auto *action : actions())
        if (auto *widget = widgetForAction(action); widget == m_fromLabel || widget == m_toLabel)
            action->setVisible(isWide);
    m_palette->setMinimumWidth(width() >= 1540 ? 350 : std::max(170, width() / 6));
    m_snapshot->setToolButtonStyle(width() >= 1240 ? Qt::ToolButtonTextBesideIcon
                                                   : Qt::ToolButtonIconOnly);
}

} // namespace isthmus
