// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace isthmus::bench
{

/// Wall-clock seconds of one call.
template<class Work>
double secondsOf(Work &&work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// `share` 0.5 is the median, 0.95 the p95.
inline double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size()));
    return values[std::min(at, values.size() - 1)];
}
inline double median(std::vector<double> values)
{
    return quantile(std::move(values), 0.5);
}

/// Runs A and B in turn, so that a slow spell of the machine hits both; medians in seconds.
template<class Reference, class Product>
std::pair<double, double> alternate(int rounds, Reference &&reference, Product &&product)
{
    std::vector<double> a, b;
    for (int i = 0; i < rounds; ++i) {
        a.push_back(secondsOf(reference));
        b.push_back(secondsOf(product));
    }
    return {median(std::move(a)), median(std::move(b))};
}

/// One line of /proc/self/status in MB; 0 where there is none.
inline double statusMegabytes(const char *format)
{
    double kilobytes = 0;
    if (FILE *file = std::fopen("/proc/self/status", "r")) {
        char line[256];
        while (std::fgets(line, sizeof line, file))
            if (std::sscanf(line, format, &kilobytes) == 1)
                break;
        std::fclose(file);
    }
    return kilobytes / 1024;
}
/// Resident memory of this process in MB: the most it ever was, and now.
inline double peakMegabytes()
{
    return statusMegabytes("VmHWM: %lf");
}
inline double residentMegabytes()
{
    return statusMegabytes("VmRSS: %lf");
}

/// The table every benchmark prints: reference | product | ratio | must | verdict, as Markdown, so
/// that it can be pasted into HACKING.md. Main returns exitCode(): 1 when a bar was missed.
class BenchTable
{
public:
    /// Times or sizes, small is good: product / reference <= must.
    void atMost(const std::string &row, const std::string &referenceName, double reference,
                double product, const std::string &unit, double must)
    {
        add(row, referenceName, reference, product, unit, product / reference, "<=", must,
            product / reference <= must);
    }
    /// Times, small is good, said as a factor: reference / product >= must.
    void faster(const std::string &row, const std::string &referenceName, double reference,
                double product, const std::string &unit, double must)
    {
        add(row, referenceName, reference, product, unit, reference / product, ">=", must,
            reference / product >= must);
    }
    /// Rates, large is good: product / reference >= must.
    void rate(const std::string &row, const std::string &referenceName, double reference,
              double product, const std::string &unit, double must)
    {
        add(row, referenceName, reference, product, unit, product / reference, ">=", must,
            product / reference >= must);
    }
    /// A row that could not be measured, with the reason ("python3-networkx is not installed").
    void skip(const std::string &row, const std::string &reason)
    {
        m_lines.push_back("| " + row + " | - | - | - | - | skipped: " + reason + " |");
    }

    void print(const std::string &title) const
    {
        std::printf("\n### %s\n\n| row | reference | product | ratio | must | verdict |\n"
                    "| --- | --- | --- | --- | --- | --- |\n",
                    title.c_str());
        for (const auto &line : m_lines)
            std::printf("%s\n", line.c_str());
        std::fflush(stdout);
    }
    int exitCode() const { return m_missed == 0 ? 0 : 1; }

private:
    static std::string number(double value)
    {
        char text[32];
        std::snprintf(text, sizeof text, "%.4g", value);
        return text;
    }
    void add(const std::string &row, const std::string &referenceName, double reference,
             double product, const std::string &unit, double ratio, const char *sign, double must,
             bool isMet)
    {
        m_missed += isMet ? 0 : 1;
        m_lines.push_back("| " + row + " | " + referenceName + ": " + number(reference) + " " +
                          unit + " | " + number(product) + " " + unit + " | " + number(ratio) +
                          "x | " + sign + " " + number(must) + "x | " + (isMet ? "met" : "MISSED") +
                          " |");
        std::fprintf(stderr, "%s\n", m_lines.back().c_str()); // a long run shows what it has
    }

    std::vector<std::string> m_lines;
    int m_missed = 0;
};

} // namespace isthmus::bench
