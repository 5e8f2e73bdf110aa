// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/views/walkthrough.h"

#include "app/session/place.h"
#include "app/session/session.h"
#include "app/session/strings.h"
#include "app/widgets/themeicons.h"
#include "model/report/notes.h"
#include "model/report/redaction.h"
#include "model/store/project.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QKeyEvent>
#include <QLabel>
#include <QMessageBox>
#include <QPdfWriter>
#include <QPushButton>
#include <QSaveFile>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>

namespace isthmus
{
namespace
{

constexpr std::size_t mostLines = 14; // of source text on one page

QString escaped(const std::string &text)
{
    return toQt(text).remove(u'`').toHtmlEscaped();
}

/// The deciding lines with as many around them as a page holds.
QString sourceHtml(const SourceText &source, const Theme &theme)
{
    const auto first = std::find_if(source.lines.begin(), source.lines.end(),
                                    [](const auto &line) { return line.isDeciding; });
    auto begin = std::size_t(first - source.lines.begin());
    begin = first == source.lines.end() || begin < 3 ? 0 : begin - 3;
    QString html = QStringLiteral("<table cellspacing='0' cellpadding='2' width='100%'>");
    for (std::size_t i = begin; i < std::min(source.lines.size(), begin + mostLines); ++i) {
        const auto &line = source.lines[i];
        QString text = toQt(line.text).toHtmlEscaped();
        text.replace(u' ', QStringLiteral("&nbsp;"));
        html += QStringLiteral("<tr%1><td style='font-family:%2; font-size:15px'>%3</td></tr>")
                    .arg(line.isDeciding ? QStringLiteral(" bgcolor='%1'")
                                               .arg(theme.color(Token::PolicyHighlight).name())
                                         : QString(),
                         monoFont(15).family(), text);
    }
    return html +
           QStringLiteral("</table><p style='font-size:14px; color:%1'>%2</p>")
               .arg(theme.color(Token::Text2).name(), Walkthrough::tr("%1, line %2")
                                                          .arg(toQt(source.file).toHtmlEscaped())
                                                          .arg(source.line));
}

} // namespace

Walkthrough::Walkthrough(Session &session, const Theme &theme, QWidget *parent)
    : QWidget(parent, Qt::Window),
      m_session(session),
      m_theme(theme),
      m_title(new QLabel),
      m_page(new QTextBrowser)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Walk-through"));
    setAccessibleName(tr("Walk-through of a path"));
    resize(1280, 800);
    m_title->setFont(uiFont(18, QFont::DemiBold));
    m_page->setAccessibleName(tr("Step"));
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->setObjectName(QStringLiteral("walkthroughPage"));
    m_page->document()->setDocumentMargin(8);
    m_page->setFocusPolicy(Qt::NoFocus); // the arrow keys belong to the steps
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(64, 32, 64, 24);
    column->addWidget(m_title);
    column->addWidget(m_page, 1);
    auto *row = new QHBoxLayout;
    column->addLayout(row);
    m_back = addButton(QStringLiteral("arrow-left"), tr("Back"));
    m_next = addButton(QStringLiteral("arrow-right"), tr("Next"));
    m_redact = addButton(QStringLiteral("eye-off"), tr("Hide names (R)"));
    m_redact->setCheckable(true);
    auto *save = addButton(QStringLiteral("save"), tr("Save as a case (S)"));
    auto *write = addButton(QStringLiteral("download"), tr("Export (E)"));
    auto *end = addButton(QStringLiteral("x"), tr("End (Esc)"));
    for (auto *button : {m_back, m_next, m_redact, save, write, end})
        row->addWidget(button);
    row->insertStretch(2);
    connect(m_back, &QPushButton::clicked, this, [this] { goToStep(m_step - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { goToStep(m_step + 1); });
    connect(m_redact, &QPushButton::toggled, this, &Walkthrough::setRedacted);
    connect(save, &QPushButton::clicked, this, &Walkthrough::askCase);
    connect(write, &QPushButton::clicked, this, &Walkthrough::chooseExport);
    connect(end, &QPushButton::clicked, this, &QWidget::close);
    setFocus();
    read();
}

QPushButton *Walkthrough::addButton(const QString &icon, const QString &text)
{
    auto *button = new QPushButton(themeIcon(icon, m_theme), text);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void Walkthrough::read()
{
    m_page->setHtml(tr("Reading the explanations…"));
    const auto &state = m_session.selection().state();
    if (!state.path)
        return;
    const auto &project = m_session.data();
    PathResult paths;
    paths.paths = {*state.path};
    m_job = startJob<PathReport>(
        this,
        [path = project.path.toStdString(), snapshot = project.snapshot, asOf = project.asOf,
         graph = project.graph, paths](Progress &) -> Result<PathReport> {
            auto opened = Project::open(path, Project::Mode::ReadOnly);
            if (!opened)
                return tl::unexpected<Error>(opened.error());
            auto report = pathReport(**opened, snapshot, *graph, paths);
            report.asOf = asOf;
            return report;
        },
        [this, hop = state.hop](PathReport report) {
            m_report = std::move(report);
            m_report.title =
                placeTitle(*m_session.graph(), m_session.selection().state()).toStdString();
            m_report.programVersion = QCoreApplication::applicationVersion().toStdString();
            m_redacted = redacted(m_report);
            m_redacted.title = tr("Walk-through of a path").toStdString();
            goToStep(hop > 1 ? hop : 0);
            emit ready();
        });
    connect(m_job, &Job::failed, m_page, &QTextBrowser::setPlainText);
}

int Walkthrough::stepCount() const
{
    return m_report.paths.empty() ? 0 : int(m_report.paths.front().hops.size()) + 1;
}

void Walkthrough::goToStep(int step)
{
    if (stepCount() == 0)
        return;
    m_step = std::clamp(step, 0, stepCount() - 1);
    showStep();
    if (m_step > 0)
        m_session.selection().selectHop(m_step); // the window behind follows
}

void Walkthrough::setRedacted(bool isRedacted)
{
    m_isRedacted = isRedacted;
    m_redact->setChecked(isRedacted);
    if (stepCount() > 0)
        showStep();
}

QString Walkthrough::chainHtml(int hop) const
{
    const auto &nodes = shown().paths.front().nodes;
    QStringList names;
    for (int i = 0; i < int(nodes.size()); ++i) {
        const bool isHere = hop > 0 && (i == hop - 1 || i == hop);
        const QString name = toQt(nodes[std::size_t(i)]).toHtmlEscaped();
        names << QStringLiteral("<span style='color:%1'>%2</span>")
                     .arg(m_theme.color(isHere || hop == 0 ? Token::Text : Token::Text2).name(),
                          isHere ? QStringLiteral("<b>%1</b>").arg(name) : name);
    }
    const QString arrow =
        QStringLiteral(" <span style='color:%1'>→</span> ").arg(m_theme.color(Token::Path).name());
    return QStringLiteral("<p style='font-size:18px'>%1</p>").arg(names.join(arrow));
}

QString Walkthrough::overviewHtml() const
{
    const auto &path = shown().paths.front();
    QString html = QStringLiteral("<p style='font-size:32px; font-weight:600'>%1</p>")
                       .arg(tr("From %1 to %2")
                                .arg(toQt(path.nodes.front()).toHtmlEscaped(),
                                     toQt(path.nodes.back()).toHtmlEscaped()));
    html += QStringLiteral("<p style='font-size:22px'>%1</p>")
                .arg(tr("%n hops. %1", nullptr, int(path.hops.size()))
                         .arg(tr("Crosses clouds %1 times. Works: %2.")
                                  .arg(path.cloudHops)
                                  .arg(verdictLabel(path.verdict))));
    html += QStringLiteral("<ol style='font-size:20px'>");
    for (const auto &hop : path.hops)
        html += QStringLiteral("<li>%1 <b>%2</b> %3</li>")
                    .arg(escaped(hop.sourceName),
                         translated(edgeKindInfo(hop.trust.kind).verb).toHtmlEscaped(),
                         escaped(hop.targetName));
    html += QStringLiteral("</ol>");
    for (const auto &note : path.notes)
        html += QStringLiteral("<p style='font-size:18px'><i>%1</i></p>").arg(escaped(note));
    return html;
}

QString Walkthrough::hopHtml(const Explanation &hop, const QString &note) const
{
    QString html = QStringLiteral("<p style='font-size:32px; font-weight:600'>%1</p>")
                       .arg(escaped(hop.question));
    html += QStringLiteral("<p style='font-size:24px'>%1</p>").arg(escaped(hop.trust.sentence));
    for (const auto &check : hop.trust.conditions)
        html += QStringLiteral("<p style='font-size:20px'>%1: <b>%2</b> %3</p>")
                    .arg(verdictLabel(check.verdict), escaped(check.text), escaped(check.reason));
    if (!hop.sources.empty() && !hop.sources.front().lines.empty())
        html += sourceHtml(hop.sources.front(), m_theme);
    if (!hop.trust.breakIt.empty())
        html += QStringLiteral("<p style='font-size:20px; color:%1'>%2</p>")
                    .arg(m_theme.color(Token::Warn).name(),
                         tr("To break it: %1").arg(escaped(hop.trust.breakIt)));
    if (!note.isEmpty())
        html += QStringLiteral("<p style='font-size:20px'><i>%1</i></p>")
                    .arg(tr("Note: %1").arg(note.toHtmlEscaped()));
    return html;
}

void Walkthrough::showStep()
{
    const auto &path = shown().paths.front();
    const int hops = int(path.hops.size());
    m_title->setText(m_step == 0 ? tr("The whole path") : tr("Hop %1 of %2").arg(m_step).arg(hops));
    const auto index = std::size_t(std::max(m_step - 1, 0));
    const QString note = index < path.hopNotes.size() ? toQt(path.hopNotes[index]) : QString();
    m_page->setHtml(m_step == 0 ? overviewHtml()
                                : chainHtml(m_step) + hopHtml(path.hops[index], note));
    m_page->setAccessibleDescription(m_page->toPlainText());
    m_back->setEnabled(m_step > 0);
    m_next->setEnabled(m_step < hops);
}

QString Walkthrough::shownText() const
{
    return m_title->text() + u'\n' + m_page->toPlainText();
}

Result<void> Walkthrough::exportTo(const QString &path) const
{
    const auto &report = shown();
    const QString suffix = path.section(u'.', -1).toLower();
    if (suffix == QLatin1String("pdf")) {
        QPdfWriter writer(path);
        writer.setTitle(toQt(report.title));
        writer.setPageSize(QPageSize(QPageSize::A4));
        QTextDocument document;
        document.setHtml(toQt(pathReportHtml(report)));
        document.setPageSize(QSizeF(595, 842));
        document.print(&writer);
        return QFile(path).size() > 0 ? Result<void>{}
                                      : failure("cannot write `" + path.toStdString() + "`");
    }
    if (suffix != QLatin1String("html") && suffix != QLatin1String("md"))
        return failure("a walk-through is written as .html, .pdf or .md");
    const auto text =
        suffix == QLatin1String("html") ? pathReportHtml(report) : pathReportMarkdown(report);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) < 0 ||
        !file.commit())
        return failure("cannot write `" + path.toStdString() + "`");
    return {};
}

void Walkthrough::chooseExport()
{
    const auto path = QFileDialog::getSaveFileName(this, tr("Export the walk-through"),
                                                   QStringLiteral("walk-through.html"),
                                                   tr("Documents (*.html *.pdf *.md)"));
    if (path.isEmpty())
        return;
    if (const auto done = exportTo(path); !done)
        QMessageBox::warning(this, tr("That did not work"),
                             QString::fromStdString(done.error().message));
}

void Walkthrough::askCase()
{
    bool isAccepted = false;
    const auto title = QInputDialog::getText(this, tr("Save as a case"), tr("Title of the case"),
                                             QLineEdit::Normal, toQt(m_report.title), &isAccepted)
                           .trimmed();
    if (isAccepted && !title.isEmpty())
        saveCase(title);
}

// A case is the path by its stable keys; notes stay where they are and are found again.
void Walkthrough::saveCase(const QString &title)
{
    const auto &state = m_session.selection().state();
    if (!state.path)
        return;
    const auto &graph = *m_session.graph();
    QJsonArray steps;
    for (const auto edge : state.path->edges)
        steps << QString::fromStdString(edgeSubject(graph, edge));
    const QJsonObject json{
        {QStringLiteral("path"), QString::fromStdString(pathSubject(graph, *state.path))},
        {QStringLiteral("steps"), steps},
        {QStringLiteral("snapshot"), m_session.data().snapshotLabel}};
    m_session.changeUserItem(QStringLiteral("case"), title,
                             QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)),
                             tr("save case %1").arg(title));
}

void Walkthrough::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
    case Qt::Key_Space:
    case Qt::Key_PageDown:
        return goToStep(m_step + 1);
    case Qt::Key_Left:
    case Qt::Key_Up:
    case Qt::Key_PageUp:
    case Qt::Key_Backspace:
        return goToStep(m_step - 1);
    case Qt::Key_Home:
        return goToStep(0);
    case Qt::Key_End:
        return goToStep(stepCount() - 1);
    case Qt::Key_R:
        return setRedacted(!m_isRedacted);
    case Qt::Key_S:
        return askCase();
    case Qt::Key_E:
        return chooseExport();
    case Qt::Key_Escape:
        close();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace isthmus
