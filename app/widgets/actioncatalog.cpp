// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/actioncatalog.h"

#include "app/widgets/themeicons.h"

#include <QAction>
#include <QMenu>
#include <QWidget>

namespace isthmus
{

ActionCatalog::ActionCatalog(QWidget *window, const Theme &theme)
    : QObject(window), m_window(window), m_theme(theme)
{
}

QAction *ActionCatalog::add(Row row)
{
    auto *action = new QAction(row.text, m_window);
    action->setObjectName(row.id);
    action->setShortcut(row.keys);
    action->setCheckable(bool(row.isOn));
    if (!row.icon.isEmpty())
        setThemeIcon(action, row.icon, m_theme);
    connect(action, &QAction::triggered, this, [this, run = row.run] {
        run();
        refresh();
    });
    m_window->addAction(action); // the shortcut works wherever the focus is
    m_rows.push_back(std::move(row));
    m_actions.push_back(action);
    return action;
}

QAction *ActionCatalog::action(const QString &id) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].id == id)
            return m_actions[i];
    return nullptr;
}

QString ActionCatalog::whyNot(std::size_t row) const
{
    return m_rows[row].whyNot ? m_rows[row].whyNot() : QString();
}

QString ActionCatalog::plainText(const QString &text)
{
    QString plain = text;
    plain.remove(u'&');
    return plain.endsWith(u'…') ? plain.chopped(1) : plain;
}

QString ActionCatalog::groupTitle(Group group)
{
    switch (group) {
    case Group::File:
        return tr("&File");
    case Group::Edit:
        return tr("&Edit");
    case Group::View:
        return tr("&View");
    case Group::Paths:
        return tr("&Paths");
    case Group::Reports:
        return tr("&Reports");
    case Group::Tools:
        return tr("&Tools");
    case Group::Help:
        return tr("&Help");
    case Group::None:
        break;
    }
    return {};
}

void ActionCatalog::fillMenu(QMenu *menu, Group group) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].group != group)
            continue;
        if (m_rows[i].startsSection)
            menu->addSeparator();
        menu->addAction(m_actions[i]);
    }
}

void ActionCatalog::refresh()
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const QString reason = whyNot(i);
        auto *action = m_actions[i];
        action->setEnabled(reason.isEmpty());
        if (m_rows[i].isOn)
            action->setChecked(m_rows[i].isOn());
        const QString keys = m_rows[i].keys.toString(QKeySequence::NativeText);
        const QString name = plainText(action->text());
        QString tip = keys.isEmpty() ? name : tr("%1 (%2)", "action, shortcut").arg(name, keys);
        if (!reason.isEmpty())
            tip += u'\n' + reason;
        action->setToolTip(tip);
        action->setStatusTip(reason);
    }
}

QString ActionCatalog::shortcutSheet() const
{
    QString text;
    for (const auto group : {Group::File, Group::Edit, Group::View, Group::Paths, Group::Reports,
                             Group::Tools, Group::Help}) {
        QString lines;
        for (const auto &row : m_rows)
            if (row.group == group && !row.keys.isEmpty())
                lines += QStringLiteral("| %1 | %2 |\n")
                             .arg(plainText(row.text), row.keys.toString(QKeySequence::NativeText));
        if (!lines.isEmpty())
            text += QStringLiteral("### %1\n\n| %2 | %3 |\n|---|---|\n%4\n")
                        .arg(plainText(groupTitle(group)), tr("Action"), tr("Keys"), lines);
    }
    return text;
}

} // namespace isthmus
