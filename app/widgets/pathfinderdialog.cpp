// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/pathfinderdialog.h"

#include "app/session/strings.h"
#include "app/widgets/nodepicker.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace isthmus
{
namespace
{

constexpr int mostHops = 60, mostPaths = 1000;

} // namespace

PathFinderDialog::PathFinderDialog(QWidget *parent)
    : QDialog(parent),
      m_from(new NodePicker(tr("From"))),
      m_to(new NodePicker(tr("To"))),
      m_via(new QLineEdit),
      m_avoid(new QLineEdit),
      m_mode(new QComboBox),
      m_verdict(new QComboBox),
      m_hops(new QSpinBox),
      m_limit(new QSpinBox),
      m_filters(new QCheckBox(tr("Only through what the filters show"))),
      m_status(new QLabel),
      m_find(new QPushButton(tr("Find paths")))
{
    setWindowTitle(tr("Find paths"));
    setMinimumWidth(520);
    m_from->setAccessibleName(tr("Path from"));
    m_to->setAccessibleName(tr("Path to"));
    const QString selector = tr("A key, or terms: provider=github,kind=repository");
    m_via->setPlaceholderText(selector);
    m_avoid->setPlaceholderText(selector);
    using Mode = PathRequest::Mode;
    m_mode->addItem(tr("The best path"), int(Mode::Shortest));
    m_mode->addItem(tr("All paths, best first"), int(Mode::All));
    m_mode->addItem(tr("Only paths that cross clouds"), int(Mode::CrossCloud));
    for (const auto verdict : {Verdict::Unknown, Verdict::Conditional, Verdict::Yes})
        m_verdict->addItem(tr("%1 or better").arg(verdictLabel(verdict)), int(verdict));
    m_verdict->setItemText(2, tr("%1 only").arg(verdictLabel(Verdict::Yes)));
    m_hops->setRange(1, mostHops);
    m_limit->setRange(1, mostPaths);
    m_status->setWordWrap(true);
    m_status->setAccessibleName(tr("Result of the search"));
    m_find->setObjectName(QStringLiteral("primary"));
    m_find->setDefault(true);
    auto *form = new QFormLayout(this);
    form->addRow(tr("&From"), m_from);
    form->addRow(tr("&To"), m_to);
    form->addRow(tr("&Via"), m_via);
    form->addRow(tr("&Avoid"), m_avoid);
    form->addRow(tr("&Which"), m_mode);
    form->addRow(tr("Every hop &is"), m_verdict);
    form->addRow(tr("At most … &hops"), m_hops);
    form->addRow(tr("At most … &paths"), m_limit);
    form->addRow(QString(), m_filters);
    form->addRow(m_status);
    auto *buttons = new QHBoxLayout;
    auto *close = new QPushButton(tr("Close"));
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(m_find);
    form->addRow(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_find, &QPushButton::clicked, this, &PathFinderDialog::find);
    setRequest({});
}

void PathFinderDialog::find()
{
    if (m_isSearching) {
        emit stopRequested();
        return;
    }
    if (!m_from->node().isValid() || !m_to->node().isValid()) {
        setStatus(tr("Choose where the path begins and ends first."));
        (m_from->node().isValid() ? m_to : m_from)->setFocus();
        return;
    }
    emit findRequested(request());
}

void PathFinderDialog::setGraph(std::shared_ptr<const Graph> graph)
{
    m_from->setGraph(graph);
    m_to->setGraph(std::move(graph));
    m_status->clear();
}

void PathFinderDialog::setTheme(const Theme &theme)
{
    m_from->setTheme(theme);
    m_to->setTheme(theme);
}

void PathFinderDialog::setRequest(const PathRequest &request)
{
    m_from->setNode(request.from);
    m_to->setNode(request.to);
    m_via->setText(request.via);
    m_avoid->setText(request.avoid);
    m_mode->setCurrentIndex(m_mode->findData(int(request.mode)));
    m_verdict->setCurrentIndex(m_verdict->findData(int(request.leastVerdict)));
    m_hops->setValue(request.maxHops);
    m_limit->setValue(request.limit);
    m_filters->setChecked(request.heedsFilters);
}

PathRequest PathFinderDialog::request() const
{
    PathRequest request;
    request.from = m_from->node();
    request.to = m_to->node();
    request.via = m_via->text();
    request.avoid = m_avoid->text();
    request.mode = PathRequest::Mode(m_mode->currentData().toInt());
    request.leastVerdict = Verdict(m_verdict->currentData().toInt());
    request.maxHops = m_hops->value();
    request.limit = m_limit->value();
    request.heedsFilters = m_filters->isChecked();
    return request;
}

void PathFinderDialog::setSearching(bool isSearching)
{
    m_isSearching = isSearching;
    m_find->setText(isSearching ? tr("Stop") : tr("Find paths"));
    if (isSearching)
        setStatus(tr("Looking for paths; what is found appears in the table."));
}

void PathFinderDialog::setStatus(const QString &text)
{
    m_status->setText(text);
}

QString PathFinderDialog::status() const
{
    return m_status->text();
}

} // namespace isthmus
