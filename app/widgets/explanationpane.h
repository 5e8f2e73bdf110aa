// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QWidget>

#include "app/widgets/theme.h"
#include "model/report/explanation.h"

#include <optional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace isthmus
{

/// Says why one trust exists: question, sentence, policy text with the deciding lines marked,
/// condition checks, what would break it. Shows values only; asks nobody. GUI thread.
class ExplanationPane : public QWidget
{
    Q_OBJECT

public:
    explicit ExplanationPane(QWidget *parent = nullptr);

    /// `hop` is 1-based; 0 when the edge is not part of a path.
    void showExplanation(const Explanation &explanation, int hop, int hopCount, int cutPaths,
                         int allPaths);
    /// Nothing that has an explanation is selected; `hasSubject`: but something that can have a
    /// note.
    void showHint(const QString &text, bool hasSubject = false);
    /// The same trust in the other layer: what is declared beside what is effective. Invalid: none.
    void setTwin(EdgeId twin) { m_twin = twin; }
    void setNote(const QString &text); ///< Of what is shown; "" = none.
    void setTheme(const Theme &theme);
    bool hasExplanation() const { return m_explanation.has_value(); }

signals:
    void hopRequested(int hop); ///< 1-based.
    void sourceRequested(const isthmus::SourceText &source);
    void noteRequested();
    void edgeRequested(isthmus::EdgeId edge); ///< The twin.

private:
    void rebuild();
    void addHeader();
    void addStepper();
    void addLayerSwitch();
    void addSources();
    void addFurtherSources(std::size_t first);
    void addChecks();
    void addList(const QString &title, const std::vector<std::string> &texts, const QString &icon,
                 Token token);
    void addBreak();
    void addActions();
    void addNote();
    QPushButton *addButton(QHBoxLayout *row, const QString &icon, const QString &text);
    QWidget *sourceBlock(const SourceText &source);
    QWidget *checkRow(const ConditionCheck &check);
    QLabel *addText(const QString &text, const QString &objectName);
    void addSection(const QString &title);

    const Theme *m_theme;
    QScrollArea *m_scroll;
    QVBoxLayout *m_layout = nullptr;
    std::optional<Explanation> m_explanation;
    QString m_hint, m_note;
    EdgeId m_twin;
    bool m_hasSubject = false;
    int m_hop = 0, m_hopCount = 0, m_cutPaths = 0, m_allPaths = 0;
};

} // namespace isthmus
