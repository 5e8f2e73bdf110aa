// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/views/comparepanel.h"

#include "app/session/session.h"
#include "app/session/strings.h"
#include "app/widgets/datatable.h"
#include "model/report/notes.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace isthmus
{
namespace
{

using ComparisonPtr = std::shared_ptr<const SnapshotComparison>;

Result<ComparisonPtr> compareSnapshots(const QString &path, const QString &before,
                                       const QString &after, Progress &progress)
{
    const auto old = readProject(path, progress, before);
    if (!old)
        return tl::unexpected<Error>(old.error());
    const auto now = readProject(path, progress, after);
    if (!now)
        return tl::unexpected<Error>(now.error());
    auto result = std::make_shared<SnapshotComparison>();
    result->before = old->graph;
    result->after = now->graph;
    result->beforeLabel = before.toStdString();
    result->afterLabel = after.toStdString();
    result->diff = diffGraphs(*old->graph, *now->graph);
    for (const auto i : newPaths(*old->graph, old->hiddenPaths, *now->graph, now->hiddenPaths))
        result->newHiddenPaths.push_back(now->hiddenPaths[i]);
    result->areHiddenPathsComplete = old->areHiddenPathsComplete && now->areHiddenPathsComplete;
    return ComparisonPtr(std::move(result));
}

} // namespace

ComparePanel::ComparePanel(Session &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_before(new QComboBox),
      m_after(new QComboBox),
      m_summary(new QLabel),
      m_changes(new ChangesModel(this)),
      m_table(new DataTable(m_changes, tr("Changes between snapshots"), Qt::DisplayRole,
                            {110, 140, 420, 300}))
{
    m_before->setAccessibleName(tr("Older snapshot"));
    m_after->setAccessibleName(tr("Newer snapshot"));
    auto *compare = new QPushButton(tr("Compare"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(10, 6, 10, 4);
    row->addWidget(new QLabel(tr("From")));
    row->addWidget(m_before);
    row->addWidget(new QLabel(tr("to")));
    row->addWidget(m_after);
    row->addWidget(compare);
    row->addWidget(m_summary, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_table, 1);
    m_table->setSortingEnabled(false);
    connect(compare, &QPushButton::clicked, this, &ComparePanel::compare);
    connect(&session, &Session::projectChanged, this, &ComparePanel::fillSnapshots);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    choose(m_table->sourceRow(current));
            });
}

void ComparePanel::setTheme(const Theme &theme)
{
    m_changes->setTheme(theme);
    m_table->viewport()->update();
}

void ComparePanel::fillSnapshots()
{
    delete m_job.data();
    const auto &snapshots = m_session.data().snapshots;
    for (auto *box : {m_before, m_after}) {
        const auto chosen = box->currentText();
        box->clear();
        for (const auto &snapshot : snapshots)
            box->addItem(QString::fromStdString(snapshot.label));
        box->setCurrentText(chosen);
    }
    if (m_before->currentIndex() == m_after->currentIndex()) {
        m_after->setCurrentIndex(m_after->count() - 1);
        m_before->setCurrentIndex(std::max(0, m_before->count() - 2));
    }
    m_summary->setText(snapshots.size() < 2 ? tr("One snapshot so far: import again under a new "
                                                 "label to compare.")
                                            : QString());
}

void ComparePanel::compare()
{
    if (m_before->currentIndex() < 0)
        return;
    m_summary->setText(tr("Comparing…"));
    delete m_job.data();
    m_job = startJob<ComparisonPtr>(
        this,
        [path = m_session.data().path, before = m_before->currentText(),
         after = m_after->currentText()](Progress &progress) {
            return compareSnapshots(path, before, after, progress);
        },
        [this](ComparisonPtr comparison) { show(std::move(comparison)); });
    connect(m_job, &Job::failed, m_summary, &QLabel::setText);
}

QString ComparePanel::summary() const
{
    return m_summary->text();
}

void ComparePanel::show(ComparisonPtr comparison)
{
    const QLocale locale;
    const auto &diff = comparison->diff;
    const auto number = [&](std::size_t count) { return locale.toString(qulonglong(count)); };
    m_summary->setText(
        tr("+%1 added · −%2 removed · ~%3 changed · %4 new hidden paths%5")
            .arg(number(diff.addedNodes.size() + diff.addedEdges.size()),
                 number(diff.removedNodes.size() + diff.removedEdges.size()),
                 number(diff.changedNodes.size() + diff.changedEdges.size()),
                 number(comparison->newHiddenPaths.size()),
                 comparison->areHiddenPathsComplete ? QString() : tr(" (list cut by its bound)")));
    m_changes->setComparison(std::move(comparison));
    m_table->update();
    emit compared();
}

// The canvas may show another snapshot than the newer one: things are found again by their keys.
void ComparePanel::choose(int row)
{
    const auto &shown = *m_session.graph();
    auto &selection = m_session.selection();
    if (const auto *path = m_changes->pathAt(row)) {
        const auto &graph = *m_changes->comparison()->after;
        if (const auto found = findPathSubject(shown, pathSubject(graph, *path)))
            selection.showPath(*found);
    } else if (const auto edge = m_changes->edgeAt(row); edge.isValid()) {
        if (const auto found =
                findEdgeSubject(shown, edgeSubject(*m_changes->comparison()->after, edge)))
            selection.showPath(pathOf(shown, std::vector{*found}));
    } else if (const auto node = m_changes->nodeAt(row); node.isValid()) {
        if (const auto found = shown.find(m_changes->comparison()->after->key(node)))
            selection.showNeighbourhood(*found);
    }
}

} // namespace isthmus
