// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/explanationpane.h"

#include "app/session/strings.h"
#include "app/widgets/hopdots.h"
#include "app/widgets/sourceblock.h"
#include "app/widgets/themeicons.h"

#include <QApplication>
#include <QClipboard>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace isthmus
{
namespace
{

struct CheckLook {
    const char *icon;
    Token token;
    const char *spoken;
};

CheckLook lookOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Yes:
        return {"circle-check", Token::Ok, QT_TRANSLATE_NOOP("Catalogue", "passes")};
    case Verdict::No:
        return {"circle-x", Token::Bad, QT_TRANSLATE_NOOP("Catalogue", "fails")};
    case Verdict::Conditional:
        return {"triangle-alert", Token::Warn,
                QT_TRANSLATE_NOOP("Catalogue", "depends on the request")};
    case Verdict::Unknown:
        break;
    }
    return {"circle-help", Token::Warn, QT_TRANSLATE_NOOP("Catalogue", "unknown")};
}

constexpr std::size_t shownSources = 2;
/// Names stand in backticks; the pane shows them in bold.
QString withBoldNames(const std::string &text)
{
    QString html;
    bool isName = false;
    for (const auto &part : toQt(text).split(u'`')) {
        html +=
            isName ? QStringLiteral("<b>%1</b>").arg(part.toHtmlEscaped()) : part.toHtmlEscaped();
        isName = !isName;
    }
    return html;
}

QString copiedText(const Explanation &explanation, bool asMarkdown)
{
    return QString::fromStdString(asMarkdown ? explanationMarkdown(explanation)
                                             : explanationText(explanation));
}

} // namespace

ExplanationPane::ExplanationPane(QWidget *parent)
    : QWidget(parent), m_theme(&Theme::light()), m_scroll(new QScrollArea(this))
{
    setObjectName(QStringLiteral("explanationPane"));
    setAccessibleName(tr("Explanation"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outer->addWidget(m_scroll);
    showHint(tr("Select a trust to see why it exists."));
}

void ExplanationPane::setTheme(const Theme &theme)
{
    m_theme = &theme;
    rebuild();
}

void ExplanationPane::showExplanation(const Explanation &explanation, int hop, int hopCount,
                                      int cutPaths, int allPaths)
{
    m_explanation = explanation;
    m_hop = hop;
    m_hopCount = hopCount;
    m_cutPaths = cutPaths;
    m_allPaths = allPaths;
    rebuild();
}

void ExplanationPane::showHint(const QString &text, bool hasSubject)
{
    m_hasSubject = hasSubject;
    m_explanation.reset();
    m_hint = text;
    rebuild();
}

void ExplanationPane::rebuild()
{
    auto *content = new QWidget;
    content->setObjectName(QStringLiteral("explanationContent"));
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(16, 14, 16, 16);
    m_layout->setSpacing(8);
    if (m_explanation) {
        addHeader();
        addStepper();
        addLayerSwitch();
        addText(withBoldNames(m_explanation->trust.sentence), QStringLiteral("body"))
            ->setTextFormat(Qt::RichText);
        addSources();
        addChecks();
        const auto &trust = m_explanation->trust;
        addList(tr("Not imported"), trust.missing, QStringLiteral("circle-help"), Token::Warn);
        addList(tr("Assumed"), trust.assumptions, QStringLiteral("circle-help"), Token::Text2);
        addList(tr("Also known"), trust.details, QStringLiteral("check"), Token::Text2);
        addBreak();
        addNote();
        addActions();
    } else {
        addText(m_hint, QStringLiteral("secondary"));
        if (m_hasSubject) {
            addNote();
            addActions();
        }
    }
    m_layout->addStretch();
    m_scroll->setWidget(content); // deletes the previous content
}

QLabel *ExplanationPane::addText(const QString &text, const QString &objectName)
{
    auto *label = new QLabel(text);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    if (objectName == QLatin1String("secondary")) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, m_theme->color(Token::Text2));
        label->setPalette(palette);
        label->setFont(uiFont(12));
    }
    m_layout->addWidget(label);
    return label;
}

void ExplanationPane::addSection(const QString &title)
{
    auto *label = new QLabel(title);
    label->setFont(uiFont(13, QFont::DemiBold));
    m_layout->addSpacing(6);
    m_layout->addWidget(label);
}

void ExplanationPane::addHeader()
{
    auto *title = addText(toQt(m_explanation->question), QStringLiteral("question"));
    title->setFont(uiFont(16, QFont::DemiBold));
    QString subtitle = toQt(m_explanation->subtitle);
    if (m_hop > 0)
        subtitle = tr("Hop %1 of %2 · %3").arg(m_hop).arg(m_hopCount).arg(subtitle);
    addText(subtitle, QStringLiteral("secondary"));
}

void ExplanationPane::addStepper()
{
    if (m_hop == 0 || m_hopCount < 2)
        return;
    auto *frame = new QFrame;
    frame->setObjectName(QStringLiteral("stepper"));
    frame->setFrameShape(QFrame::StyledPanel);
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(6, 4, 6, 4);
    const auto addButton = [&](int hop, const QString &text, const QString &icon,
                               Qt::LayoutDirection side) {
        auto *button = new QToolButton;
        button->setAutoRaise(true);
        button->setText(text);
        button->setIcon(themeIcon(icon, *m_theme));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setLayoutDirection(side);
        button->setEnabled(hop >= 1 && hop <= m_hopCount);
        connect(button, &QToolButton::clicked, this, [this, hop] { emit hopRequested(hop); });
        row->addWidget(button);
    };
    addButton(m_hop - 1, m_hop > 1 ? tr("Hop %1").arg(m_hop - 1) : tr("Start"),
              QStringLiteral("arrow-left"), Qt::LeftToRight);
    row->addStretch();
    row->addWidget(new HopDots(m_hop, m_hopCount, *m_theme));
    row->addStretch();
    addButton(m_hop + 1, m_hop < m_hopCount ? tr("Hop %1").arg(m_hop + 1) : tr("End"),
              QStringLiteral("arrow-right"), Qt::RightToLeft);
    m_layout->addWidget(frame);
}

// What an export states and what evaluation says really works are two answers; both can be seen.
void ExplanationPane::addLayerSwitch()
{
    if (!m_twin.isValid())
        return;
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    const auto current = m_explanation->trust.layer;
    for (const auto layer : {Layer::Declared, Layer::Effective}) {
        auto *button =
            addButton(line, {}, layer == Layer::Declared ? tr("Declared") : tr("Effective"));
        button->setCheckable(true);
        button->setChecked(layer == current);
        button->setToolTip(layer == Layer::Declared ? tr("What the export states")
                                                    : tr("What evaluation says really works"));
        connect(button, &QPushButton::clicked, this, [this, button, layer, current] {
            if (layer != current)
                emit edgeRequested(m_twin);
            else
                button->setChecked(true);
        });
    }
    m_layout->addWidget(row);
}

void ExplanationPane::addSources()
{
    if (m_explanation->sources.empty())
        return;
    addSection(tr("Source text that creates this trust"));
    const auto &sources = m_explanation->sources;
    const auto first = std::min(sources.size(), shownSources);
    for (std::size_t i = 0; i < first; ++i)
        m_layout->addWidget(sourceBlock(sources[i]));
    if (first < sources.size())
        addFurtherSources(first);
}

// What decides comes first; the rest is a click away and costs nothing until then.
void ExplanationPane::addFurtherSources(std::size_t first)
{
    const auto left = int(m_explanation->sources.size() - first);
    auto *button = new QPushButton(themeIcon(QStringLiteral("chevron-down"), *m_theme),
                                   tr("Show %n more sources", nullptr, left));
    button->setFlat(true);
    const int place = m_layout->count();
    connect(button, &QPushButton::clicked, this, [this, button, first, place] {
        button->hide();
        for (std::size_t i = first; i < m_explanation->sources.size(); ++i)
            m_layout->insertWidget(place + int(i - first), sourceBlock(m_explanation->sources[i]));
        button->deleteLater();
    });
    m_layout->addWidget(button, 0, Qt::AlignLeft);
}

QWidget *ExplanationPane::sourceBlock(const SourceText &source)
{
    auto *block = new SourceBlock(source, *m_theme);
    connect(block, &SourceBlock::requested, this, &ExplanationPane::sourceRequested);
    return block;
}

QWidget *ExplanationPane::checkRow(const ConditionCheck &check)
{
    const auto look = lookOf(check.verdict);
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    auto *icon = new QLabel;
    icon->setPixmap(themeIcon(QString::fromLatin1(look.icon), *m_theme, look.token).pixmap(16, 16));
    line->addWidget(icon, 0, Qt::AlignTop);
    auto *text =
        new QLabel(QStringLiteral("<b>%1</b> %2")
                       .arg(toQt(check.text).toHtmlEscaped(), toQt(check.reason).toHtmlEscaped()));
    text->setWordWrap(true);
    text->setTextFormat(Qt::RichText);
    text->setAccessibleName(
        QStringLiteral("%1: %2. %3")
            .arg(toQt(check.text), translated(look.spoken), toQt(check.reason)));
    line->addWidget(text, 1);
    return row;
}

void ExplanationPane::addChecks()
{
    addSection(tr("Condition check"));
    if (m_explanation->trust.conditions.empty()) {
        addText(tr("No condition limits this trust."), QStringLiteral("secondary"));
        return;
    }
    for (const auto &check : m_explanation->trust.conditions)
        m_layout->addWidget(checkRow(check));
}

void ExplanationPane::addList(const QString &title, const std::vector<std::string> &texts,
                              const QString &icon, Token token)
{
    if (texts.empty())
        return;
    addSection(title);
    for (const auto &text : texts) {
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        auto *image = new QLabel;
        image->setPixmap(themeIcon(icon, *m_theme, token).pixmap(16, 16));
        line->addWidget(image, 0, Qt::AlignTop);
        auto *label = new QLabel(toQt(text));
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        line->addWidget(label, 1);
        m_layout->addWidget(row);
    }
}

void ExplanationPane::addBreak()
{
    if (m_explanation->trust.breakIt.empty())
        return;
    addSection(tr("Break this path"));
    QString text = withBoldNames(m_explanation->trust.breakIt);
    if (m_cutPaths > 0)
        text += u' ' + tr("This cuts %1 of %2 hidden paths.").arg(m_cutPaths).arg(m_allPaths);
    auto *label = new QLabel(text);
    label->setObjectName(QStringLiteral("breakIt"));
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setMargin(10);
    label->setStyleSheet(
        QStringLiteral(
            "QLabel { background: %1; color: %2; border: 1px solid %3; border-radius: 5px; }")
            .arg(m_theme->color(Token::WarnBg).name(), m_theme->color(Token::Text).name(),
                 m_theme->color(Token::Warn).name()));
    m_layout->addWidget(label);
}

void ExplanationPane::setNote(const QString &text)
{
    if (text == m_note)
        return;
    m_note = text;
    rebuild();
}

void ExplanationPane::addNote()
{
    if (m_note.isEmpty())
        return;
    addSection(tr("Note"));
    auto *label = new QLabel(m_note);
    label->setObjectName(QStringLiteral("note"));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_layout->addWidget(label);
}

QPushButton *ExplanationPane::addButton(QHBoxLayout *row, const QString &icon, const QString &text)
{
    auto *button = new QPushButton(icon.isEmpty() ? QIcon() : themeIcon(icon, *m_theme), text);
    button->setObjectName(QStringLiteral("compact"));
    row->addWidget(button, 1);
    return button;
}

void ExplanationPane::addActions()
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 8, 0, 0);
    line->setSpacing(8);
    auto *note = addButton(line, QStringLiteral("sticky-note"),
                           m_note.isEmpty() ? tr("Add note") : tr("Edit note"));
    connect(note, &QPushButton::clicked, this, &ExplanationPane::noteRequested);
    if (m_explanation) {
        auto *copy = addButton(line, QStringLiteral("copy"), tr("Copy"));
        auto *menu = new QMenu(copy);
        for (const bool asMarkdown : {false, true})
            menu->addAction(
                asMarkdown ? tr("As &Markdown") : tr("As &text"), this, [this, asMarkdown] {
                    QApplication::clipboard()->setText(copiedText(*m_explanation, asMarkdown));
                });
        copy->setMenu(menu);
    }
    m_layout->addWidget(row);
}

} // namespace isthmus
