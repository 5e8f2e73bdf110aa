// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <QWidget>

#include "app/widgets/theme.h"
#include "model/report/explanation.h"

#include <optional>

class QLabel;
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
    void showHint(const QString &text); ///< Nothing is selected, or it is being looked up.
    void setTheme(const Theme &theme);
    bool hasExplanation() const { return m_explanation.has_value(); }

signals:
    void hopRequested(int hop); ///< 1-based.
    void sourceRequested(const isthmus::SourceText &source);

private:
    void rebuild();
    void addHeader();
    void addStepper();
    void addSources();
    void addFurtherSources(std::size_t first);
    void addChecks();
    void addList(const QString &title, const std::vector<std::string> &texts, const QString &icon,
                 Token token);
    void addBreak();
    void addActions();
    QWidget *codeBlock(const SourceText &source);
    QWidget *checkRow(const ConditionCheck &check);
    QLabel *addText(const QString &text, const QString &objectName);
    void addSection(const QString &title);

    const Theme *m_theme;
    QScrollArea *m_scroll;
    QVBoxLayout *m_layout = nullptr;
    std::optional<Explanation> m_explanation;
    QString m_hint;
    int m_hop = 0, m_hopCount = 0, m_cutPaths = 0, m_allPaths = 0;
};

} // namespace isthmus
