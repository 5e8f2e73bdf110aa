// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "colorvision.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace isthmus
{
namespace
{

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

// Machado et al. 2009, severity 1.0; applied to linear RGB.
constexpr std::array<Matrix, 4> visions{{
    {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {{{0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}}},
    {{{0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}}},
    {{{1.255528, -0.076749, -0.178779},
      {-0.078411, 0.930809, 0.147602},
      {0.004733, 0.691367, 0.303900}}},
}};

Vector times(const Matrix &m, const Vector &v)
{
    Vector result{};
    for (std::size_t r = 0; r < 3; ++r)
        result[r] = m[r][0] * v[0] + m[r][1] * v[1] + m[r][2] * v[2];
    return result;
}

double toLinear(double c)
{
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

float fromLinear(double c)
{
    c = std::clamp(c, 0.0, 1.0);
    return static_cast<float>(c <= 0.0031308 ? c * 12.92 : 1.055 * std::pow(c, 1 / 2.4) - 0.055);
}

Vector linear(const QColor &color)
{
    return {toLinear(color.redF()), toLinear(color.greenF()), toLinear(color.blueF())};
}

Vector lab(const QColor &color)
{
    constexpr Matrix toXyz{{{0.4124564, 0.3575761, 0.1804375},
                            {0.2126729, 0.7151522, 0.0721750},
                            {0.0193339, 0.1191920, 0.9503041}}};
    constexpr Vector white{0.95047, 1.0, 1.08883};
    Vector xyz = times(toXyz, linear(color));
    for (std::size_t i = 0; i < 3; ++i) {
        const double t = xyz[i] / white[i];
        xyz[i] = t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
    return {116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
}

double degrees(double y, double x)
{
    const double angle = std::atan2(y, x) * 180 / std::numbers::pi;
    return angle < 0 ? angle + 360 : angle;
}

double cosDegrees(double angle)
{
    return std::cos(angle * std::numbers::pi / 180);
}

} // namespace

QColor seenBy(Vision vision, const QColor &color)
{
    const Vector seen = times(visions.at(static_cast<std::size_t>(vision)), linear(color));
    return QColor::fromRgbF(fromLinear(seen[0]), fromLinear(seen[1]), fromLinear(seen[2]));
}

double deltaE2000(const QColor &first, const QColor &second)
{
    const Vector a = lab(first), b = lab(second);
    const double meanC = (std::hypot(a[1], a[2]) + std::hypot(b[1], b[2])) / 2;
    const double c7 = std::pow(meanC, 7), limit = std::pow(25.0, 7);
    const double g = 1 + 0.5 * (1 - std::sqrt(c7 / (c7 + limit)));
    const double a1 = a[1] * g, a2 = b[1] * g;
    const double c1 = std::hypot(a1, a[2]), c2 = std::hypot(a2, b[2]);
    const double h1 = degrees(a[2], a1), h2 = degrees(b[2], a2);
    double dh = h2 - h1;
    if (c1 * c2 == 0)
        dh = 0;
    else if (std::abs(dh) > 180)
        dh += dh > 0 ? -360 : 360;
    const double dL = b[0] - a[0], dC = c2 - c1;
    const double dH = 2 * std::sqrt(c1 * c2) * std::sin(dh / 2 * std::numbers::pi / 180);
    double h = (h1 + h2) / 2;
    if (std::abs(h1 - h2) > 180)
        h += h < 180 ? 180 : -180;
    const double t = 1 - 0.17 * cosDegrees(h - 30) + 0.24 * cosDegrees(2 * h) +
                     0.32 * cosDegrees(3 * h + 6) - 0.20 * cosDegrees(4 * h - 63);
    const double l50 = std::pow((a[0] + b[0]) / 2 - 50, 2), c = (c1 + c2) / 2;
    const double sL = 1 + 0.015 * l50 / std::sqrt(20 + l50), sC = 1 + 0.045 * c;
    const double sH = 1 + 0.015 * c * t;
    const double turn = 30 * std::exp(-std::pow((h - 275) / 25, 2));
    const double cc7 = std::pow(c, 7);
    const double rT =
        -2 * std::sqrt(cc7 / (cc7 + limit)) * std::sin(2 * turn * std::numbers::pi / 180);
    return std::sqrt(std::pow(dL / sL, 2) + std::pow(dC / sC, 2) + std::pow(dH / sH, 2) +
                     rT * dC / sC * dH / sH);
}

} // namespace isthmus
