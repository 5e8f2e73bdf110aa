// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/views/accesspanel.h"

#include "app/session/session.h"
#include "app/session/strings.h"
#include "app/widgets/nodepicker.h"
#include "app/widgets/themeicons.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace isthmus
{
namespace
{

constexpr int reasonRole = Qt::UserRole; // index into AccessAnswer::decisive

struct VerdictLook {
    const char *icon;
    Token token;
};

VerdictLook lookOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Yes:
        return {"circle-check", Token::Ok};
    case Verdict::Conditional:
        return {"triangle-alert", Token::Warn};
    case Verdict::Unknown:
        return {"circle-help", Token::Warn};
    case Verdict::No:
        break;
    }
    return {"circle-x", Token::Bad};
}

QStringList plain(const std::vector<std::string> &texts)
{
    QStringList list;
    for (const auto &text : texts)
        list << toQt(text).remove(u'`');
    return list;
}

} // namespace

AccessPanel::AccessPanel(Session &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_desk(new AccessDesk(session, this)),
      m_principal(new NodePicker(tr("Who: name, key or ARN"))),
      m_resource(new NodePicker(tr("On what: name, key or ARN"))),
      m_action(new QLineEdit),
      m_headline(new QLabel),
      m_tree(new QTreeWidget)
{
    setAccessibleName(tr("Access"));
    m_action->setPlaceholderText(tr("Action: s3:GetObject"));
    m_action->setAccessibleName(tr("Action"));
    m_principal->setAccessibleName(tr("Principal"));
    m_resource->setAccessibleName(tr("Resource"));
    auto *ask = new QPushButton(tr("May it?"));
    ask->setObjectName(QStringLiteral("primary"));
    ask->setAccessibleName(tr("Decide the access"));
    auto *form = new QHBoxLayout;
    form->setContentsMargins(10, 6, 10, 4);
    form->addWidget(m_principal, 3);
    form->addWidget(m_action, 2);
    form->addWidget(m_resource, 3);
    form->addWidget(ask);
    m_headline->setFont(uiFont(13, QFont::DemiBold));
    m_headline->setContentsMargins(12, 0, 12, 2);
    m_headline->setText(tr("Ask whether somebody may do something; the answer shows what each "
                           "layer of policies says."));
    m_tree->setHeaderLabels({tr("Layer"), tr("Says"), tr("Why"), tr("Source")});
    m_tree->setAccessibleName(tr("Decision, layer by layer"));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_tree->setColumnWidth(0, 210);
    m_tree->setColumnWidth(1, 190);
    m_tree->setColumnWidth(3, 210);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(form);
    column->addWidget(m_headline);
    column->addWidget(m_tree, 1);
    connect(ask, &QPushButton::clicked, this, &AccessPanel::ask);
    connect(m_action, &QLineEdit::returnPressed, this, &AccessPanel::ask);
    connect(m_tree, &QTreeWidget::itemActivated, this, &AccessPanel::openSource);
    connect(m_tree, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem *item, int cell) {
        if (cell == 3)
            openSource(item);
    });
    connect(&session, &Session::projectChanged, this, [this] {
        m_principal->setGraph(m_session.graph());
        m_resource->setGraph(m_session.graph());
        m_tree->clear();
    });
    connect(m_desk, &AccessDesk::asked, this, [this] { m_headline->setText(tr("Deciding…")); });
    connect(m_desk, &AccessDesk::answered, this, &AccessPanel::show);
    connect(m_desk, &AccessDesk::refused, this, [this](const QString &reason) {
        m_tree->clear();
        m_headline->setText(tr("Cannot be decided: %1").arg(QString(reason).remove(u'`')));
    });
}

void AccessPanel::setTheme(const Theme &theme)
{
    m_theme = &theme;
    m_principal->setTheme(theme);
    m_resource->setTheme(theme);
    if (!m_reply.answer.action.empty())
        show(m_reply);
}

void AccessPanel::prepare(NodeId principal, NodeId resource)
{
    if (principal.isValid())
        m_principal->setNode(principal);
    if (resource.isValid())
        m_resource->setNode(resource);
    m_action->setFocus();
}

QString AccessPanel::headline() const
{
    return m_headline->text();
}

// A name that is not in the graph may still be known to the records: the text goes as it is.
QString AccessPanel::textOf(const NodePicker &picker) const
{
    return picker.node().isValid() ? toQt(m_session.graph()->key(picker.node()))
                                   : picker.text().trimmed();
}

void AccessPanel::ask()
{
    const auto principal = textOf(*m_principal), resource = textOf(*m_resource);
    const auto action = m_action->text().trimmed();
    if (principal.isEmpty() || action.isEmpty() || resource.isEmpty()) {
        m_headline->setText(tr("Say who, which action, and on what."));
        (principal.isEmpty() ? m_principal : action.isEmpty() ? m_action : m_resource)->setFocus();
        return;
    }
    m_desk->ask({principal.toStdString(), action.toStdString(), resource.toStdString(), {}});
}

void AccessPanel::show(const AccessReply &reply)
{
    m_reply = reply;
    const auto &answer = reply.answer;
    QString headline =
        tr("%1: %2 on %3")
            .arg(verdictLabel(answer.verdict), toQt(answer.action), toQt(answer.resource));
    if (answer.optimistic != answer.verdict)
        headline += u' ' + tr("(%1 if everything missing turned out harmless)")
                               .arg(verdictLabel(answer.optimistic));
    m_headline->setText(headline);
    m_headline->setAccessibleName(headline);
    m_tree->clear();
    for (const auto &step : answer.tree)
        addLayer(step);
    QStringList conditions;
    for (const auto &check : answer.conditions)
        conditions << QStringLiteral("%1: %2").arg(toQt(check.text).remove(u'`'),
                                                   toQt(check.reason).remove(u'`'));
    addTexts(tr("Conditions"), conditions, Token::Warn);
    addTexts(tr("Not imported"), plain(answer.missing), Token::Warn);
    addTexts(tr("Assumed"), plain(answer.assumptions), Token::Text2);
    m_tree->expandAll();
}

QTreeWidgetItem *AccessPanel::addRow(QTreeWidgetItem *parent, const QStringList &cells,
                                     const QString &icon, Token token)
{
    auto *item = new QTreeWidgetItem(cells);
    if (!icon.isEmpty())
        item->setIcon(0, themeIcon(icon, *m_theme, token));
    for (int cell = 0; cell < cells.size(); ++cell)
        item->setToolTip(cell, cells[cell]);
    if (parent)
        parent->addChild(item);
    else
        m_tree->addTopLevelItem(item);
    return item;
}

void AccessPanel::addLayer(const AccessStep &step)
{
    const auto look = lookOf(step.verdict);
    const QString says = step.isNeeded || step.verdict != Verdict::Yes ? verdictLabel(step.verdict)
                                                                       : tr("had nothing to say");
    QString layer = toQt(step.layer);
    if (!layer.isEmpty())
        layer[0] = layer[0].toUpper();
    auto *item = addRow(nullptr, {layer, says, toQt(step.text).remove(u'`'), {}},
                        QLatin1String(look.icon), look.token);
    for (const auto reason : step.reasons)
        addReason(item, reason);
}

void AccessPanel::addReason(QTreeWidgetItem *parent, std::size_t index)
{
    if (index >= m_reply.answer.decisive.size())
        return;
    const auto &reason = m_reply.answer.decisive[index];
    const auto &source = m_reply.sources[index];
    const bool hasText = !source.lines.empty();
    auto *item =
        addRow(parent,
               {toQt(reason.policy), toQt(reason.effect), toQt(reason.why).remove(u'`'),
                hasText ? QStringLiteral("%1:%2").arg(shortPath(source.file)).arg(source.line)
                        : QString()},
               {}, Token::Text);
    item->setData(0, reasonRole, qulonglong(index));
    item->setForeground(3, m_theme->color(Token::Accent));
    item->setFont(3, monoFont(11.5));
    if (hasText)
        item->setToolTip(3, tr("Open %1 at the statement").arg(toQt(source.file)));
}

void AccessPanel::addTexts(const QString &title, const QStringList &texts, Token token)
{
    if (texts.isEmpty())
        return;
    auto *item = addRow(nullptr, {title, {}, {}, {}}, QStringLiteral("circle-help"), token);
    for (const auto &text : texts)
        addRow(item, {{}, {}, text, {}}, {}, token);
}

void AccessPanel::openSource(QTreeWidgetItem *item)
{
    const auto index = item->data(0, reasonRole);
    if (!index.isValid() || index.toULongLong() >= m_reply.sources.size())
        return;
    const auto &source = m_reply.sources[index.toULongLong()];
    if (!source.lines.empty())
        emit sourceRequested(source);
}

} // namespace isthmus
