// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/sourceblock.h"

#include "app/session/strings.h"

#include <QAbstractTextDocumentLayout>
#include <QLabel>
#include <QScrollBar>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>

namespace isthmus
{
namespace
{

constexpr int blockWidth = 290;   // pixels, in a pane of its first width
constexpr int largestBlock = 340; // pixels; a longer one scrolls

/// Blanks that all lines begin with: they would push the text out of a narrow block.
qsizetype commonIndent(const SourceText &source)
{
    qsizetype least = 1000;
    for (const auto &line : source.lines) {
        const auto text = line.text.find_first_not_of(' ');
        if (text != std::string::npos)
            least = std::min(least, qsizetype(text));
    }
    return least;
}

/// Indented; a copy holds nothing that the source does not.
QString codeHtml(const QString &text)
{
    const auto first = std::find_if(text.begin(), text.end(), [](QChar c) { return c != u' '; });
    const auto indent = first - text.begin();
    return QStringLiteral("&nbsp;").repeated(std::min<qsizetype>(indent, 24)) +
           text.mid(indent).toHtmlEscaped();
}

/// Scrolls a long block so that the first deciding line has two lines above it.
void showDecidingLines(QTextBrowser &view, double part)
{
    const double lineHeight = QFontMetricsF(view.font()).lineSpacing();
    view.verticalScrollBar()->setValue(
        int(part * view.document()->size().height() - 2 * lineHeight));
}

double firstDecidingPart(const SourceText &source)
{
    const auto &lines = source.lines;
    const auto deciding =
        std::find_if(lines.begin(), lines.end(), [](const auto &line) { return line.isDeciding; });
    return deciding == lines.end() ? 0 : double(deciding - lines.begin()) / double(lines.size());
}

void fitHeight(QTextBrowser &view)
{
    const int frame = 2 * view.frameWidth() + 10; // padding of the style sheet
    view.setFixedHeight(
        std::clamp(int(view.document()->size().height()) + frame, 36, largestBlock));
}

/// As high as its text at every width, so that only a long one has a scroll bar of its own.
void keepFitting(QTextBrowser *view, double decidingPart)
{
    view->ensurePolished();
    view->document()->setTextWidth(blockWidth);
    fitHeight(*view);
    // Later, because a layout that is at work would not hear of the new height.
    QObject::connect(
        view->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, view,
        [view, decidingPart] {
            fitHeight(*view);
            for (QWidget *box = view->parentWidget(); box && box->layout();
                 box = box->parentWidget())
                box->layout()->activate();
            showDecidingLines(*view, decidingPart);
        },
        Qt::QueuedConnection);
}

QString htmlOf(const SourceText &source, const Theme &theme)
{
    QString html = QStringLiteral("<table cellspacing='0' cellpadding='0' width='100%'>");
    const auto indent = commonIndent(source);
    for (const auto &line : source.lines) {
        const QString background =
            line.isDeciding
                ? QStringLiteral(" bgcolor='%1'").arg(theme.color(Token::PolicyHighlight).name())
                : QString();
        const QString bar =
            line.isDeciding ? QStringLiteral(" bgcolor='%1'").arg(theme.color(Token::Path).name())
                            : QString();
        const QString number = line.number > 0 ? QString::number(line.number) : QString();
        html +=
            QStringLiteral(
                "<tr><td width='3'%1></td><td align='right' style='color:%2'%3>&nbsp;%4&nbsp;</td>"
                "<td%3>%5</td></tr>")
                .arg(bar, theme.color(Token::Text2).name(), background, number,
                     codeHtml(toQt(line.text).mid(indent)));
    }
    html += QStringLiteral("</table>");
    return html;
}

} // namespace

SourceBlock::SourceBlock(const SourceText &source, const Theme &theme, QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(textView(source, theme));
    column->addWidget(link(source));
    if (source.wasDecoded) {
        auto *note =
            new QLabel(tr("The export holds this policy as one encoded line; shown decoded."));
        note->setWordWrap(true);
        note->setFont(uiFont(11));
        column->addWidget(note);
    }
}

QTextBrowser *SourceBlock::textView(const SourceText &source, const Theme &theme)
{
    auto *view = new QTextBrowser;
    view->setFont(monoFont(11));
    view->setAccessibleName(tr("Source text, %1").arg(shortPath(source.file)));
    view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    view->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->document()->setDocumentMargin(4);
    view->setHtml(source.lines.empty() ? tr("This part of the source cannot be read any more.")
                                       : htmlOf(source, theme));
    keepFitting(view, firstDecidingPart(source));
    return view;
}

QWidget *SourceBlock::link(const SourceText &source)
{
    auto *link = new QLabel(
        QStringLiteral("<a href='#'>%1</a>")
            .arg(tr("%1, line %2").arg(shortPath(source.file).toHtmlEscaped()).arg(source.line)));
    link->setTextFormat(Qt::RichText);
    link->setTextInteractionFlags(Qt::TextBrowserInteraction);
    link->setToolTip(
        tr("%1\n%2\nSHA-256 %3").arg(toQt(source.file), toQt(source.pointer), toQt(source.sha256)));
    link->setFont(uiFont(12));
    connect(link, &QLabel::linkActivated, this, [this, source] { emit requested(source); });
    return link;
}

} // namespace isthmus
