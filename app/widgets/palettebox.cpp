// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "app/widgets/palettebox.h"

#include "app/widgets/themeicons.h"

#include <QAction>
#include <QFocusEvent>
#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace isthmus
{
namespace
{

constexpr int rowHeight = 30, widest = 640, shownRows = 13;

/// A small key cap, as on a keyboard.
void drawKeys(QPainter &painter, const QRectF &cap, const QString &keys, const Theme &theme)
{
    painter.setPen(QPen(theme.color(Token::Border), 1));
    painter.setBrush(theme.color(Token::Raised));
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(theme.color(Token::Text2));
    painter.drawText(cap, Qt::AlignCenter, keys);
}

/// One hit: icon, title, detail, and the shortcut at the end.
class HitDelegate : public QStyledItemDelegate
{
public:
    HitDelegate(const Theme *const &theme, QObject *parent)
        : QStyledItemDelegate(parent), m_theme(theme)
    {
    }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {100, rowHeight};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        QRect rect = option.rect;
        if (option.state & QStyle::State_Selected) {
            painter->fillRect(rect, m_theme->color(Token::AccentBg));
            painter->fillRect(QRect(rect.topLeft(), QSize(3, rect.height())),
                              m_theme->color(Token::Accent));
        }
        rect.adjust(12, 0, -10, 0);
        const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>();
        icon.paint(painter, QRect(rect.left(), rect.center().y() - 8, 18, 18));
        rect.setLeft(rect.left() + 28);
        rect.setRight(drawShortcut(*painter, rect, index.data(PaletteModel::KeysRole).toString()));
        drawTexts(*painter, rect, index);
        painter->restore();
    }

private:
    int drawShortcut(QPainter &painter, const QRect &rect, const QString &keys) const
    {
        if (keys.isEmpty())
            return rect.right();
        painter.setFont(uiFont(11));
        const int width = painter.fontMetrics().horizontalAdvance(keys) + 14;
        drawKeys(painter, QRectF(rect.right() - width, rect.center().y() - 10, width, 20), keys,
                 *m_theme);
        return rect.right() - width - 10;
    }
    void drawTexts(QPainter &painter, QRect rect, const QModelIndex &index) const
    {
        const bool isEnabled = index.data(PaletteModel::EnabledRole).toBool();
        const QString title = index.data().toString();
        painter.setFont(uiFont(13));
        painter.setPen(m_theme->color(isEnabled ? Token::Text : Token::Text2));
        const QFontMetrics metrics = painter.fontMetrics();
        const int wide = std::min(metrics.horizontalAdvance(title) + 2, rect.width() * 3 / 5);
        painter.drawText(QRect(rect.left(), rect.top(), wide, rect.height()), Qt::AlignVCenter,
                         metrics.elidedText(title, Qt::ElideMiddle, wide));
        rect.setLeft(rect.left() + wide + 12);
        painter.setFont(uiFont(12));
        painter.setPen(m_theme->color(isEnabled ? Token::Text2 : Token::Warn));
        painter.drawText(
            rect, Qt::AlignVCenter,
            painter.fontMetrics().elidedText(index.data(PaletteModel::DetailRole).toString(),
                                             Qt::ElideRight, rect.width()));
    }

    const Theme *const &m_theme;
};

} // namespace

PaletteBox::PaletteBox(PaletteModel *model, QWidget *parent)
    : QLineEdit(parent),
      m_model(model),
      m_popup(new QFrame(this)),
      m_list(new QListView),
      m_summary(new QLabel)
{
    setPlaceholderText(tr("Search identities, views and commands"));
    setAccessibleName(tr("Search everything"));
    setAccessibleDescription(tr("Type a part of a name, or > for commands"));
    auto *glass = addAction(QIcon(), QLineEdit::LeadingPosition);
    setThemeIcon(glass, QStringLiteral("search"), *m_theme, Token::Text2);
    m_popup->setObjectName(QStringLiteral("palettePopup"));
    m_popup->hide();
    m_list->setModel(model);
    m_list->setItemDelegate(new HitDelegate(m_theme, this));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Search results"));
    m_summary->setWordWrap(true);
    m_summary->setMargin(8);
    m_summary->setObjectName(QStringLiteral("secondary"));
    auto *column = new QVBoxLayout(m_popup);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_list, 1);
    column->addWidget(m_summary);
    connect(this, &QLineEdit::textEdited, this, &PaletteBox::find);
    connect(m_list, &QListView::clicked, this, &PaletteBox::choose);
}

void PaletteBox::setTheme(const Theme &theme)
{
    m_theme = &theme;
    m_model->setTheme(theme);
}

bool PaletteBox::isOpen() const
{
    return m_popup->isVisible();
}

void PaletteBox::open(const QString &text)
{
    setFocus(Qt::ShortcutFocusReason);
    setText(text);
    find(text);
}

void PaletteBox::find(const QString &text)
{
    m_model->search(text);
    m_summary->setText(m_model->summary());
    m_summary->setVisible(!m_model->summary().isEmpty());
    m_list->setVisible(m_model->rowCount() > 0);
    m_list->setCurrentIndex(m_model->index(0, 0));
    place();
    m_popup->show();
    m_popup->raise();
}

void PaletteBox::place()
{
    QWidget *over = window();
    if (m_popup->parentWidget() != over)
        m_popup->setParent(over);
    const QPoint corner = mapTo(over, QPoint(0, height() + 4));
    const int wide = std::min(std::max(width(), widest), over->width() - 16);
    const int left = std::clamp(corner.x(), 8, std::max(8, over->width() - wide - 8));
    const int rows = std::min(m_model->rowCount(), shownRows);
    m_summary->setFixedWidth(wide - 2);
    const int text = m_summary->isHidden() ? 0 : m_summary->heightForWidth(wide - 2);
    const int high = std::min(rows * rowHeight + text + 4, over->height() - corner.y() - 8);
    m_popup->setGeometry(left, corner.y(), wide, high);
}

void PaletteBox::dismiss()
{
    m_popup->hide();
    clear();
}

void PaletteBox::step(int by)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int row = std::clamp(m_list->currentIndex().row() + by, 0, count - 1);
    m_list->setCurrentIndex(m_model->index(row, 0));
}

void PaletteBox::choose(const QModelIndex &index)
{
    const auto *found = m_model->hit(index.row());
    if (!found)
        return;
    const auto hit = *found; // running it may search again
    if (!hit.isEnabled) {
        emit actionRefused(hit.detail);
        return;
    }
    dismiss();
    clearFocus();
    if (hit.node.isValid())
        emit nodeChosen(hit.node);
    else
        hit.run();
}

bool PaletteBox::event(QEvent *event)
{
    // Escape closes the list here, whatever else has it as a shortcut.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && isOpen()) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void PaletteBox::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down:
        if (!isOpen())
            return find(text());
        return step(1);
    case Qt::Key_Up:
        return step(-1);
    case Qt::Key_PageDown:
        return step(shownRows);
    case Qt::Key_PageUp:
        return step(-shownRows);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return choose(m_list->currentIndex());
    case Qt::Key_Escape:
        dismiss();
        clearFocus();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void PaletteBox::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    if (event->reason() == Qt::MouseFocusReason)
        find(text());
}

void PaletteBox::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && !m_popup->underMouse())
        m_popup->hide();
}

void PaletteBox::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (hasFocus() || !text().isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(uiFont(11));
    const QString keys = QKeySequence(QStringLiteral("Ctrl+K")).toString(QKeySequence::NativeText);
    const int wide = painter.fontMetrics().horizontalAdvance(keys) + 14;
    if (width() > fontMetrics().horizontalAdvance(placeholderText()) + wide + 50)
        drawKeys(painter, QRectF(width() - wide - 7, (height() - 20) / 2.0, wide, 20), keys,
                 *m_theme);
}

} // namespace isthmus
