// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 The Isthmus developers
#include "model/layout/layout.h"
#include "model/layout/metrics.h"
#include "model/layout/spread.h"

#include <numeric>
#include <utility>

namespace isthmus
{
namespace
{

using namespace layoutmetrics;
using Index = std::uint32_t;
using Links = std::vector<std::vector<Index>>;

constexpr int orderSweeps = 8, placeSweeps = 6;
constexpr int longestCut = 6; // dummies on still longer edges cost more than they order
constexpr double layeredRow = 92, dummyRow = 18;

/// The steps of Sugiyama's method over one growing list of nodes: the real ones first, then the
/// dummies that long edges are cut by.
class Layered
{
public:
    explicit Layered(const LayoutInput &input) : m_input(input), m_out(input.nodes.size()) {}

    Layout run()
    {
        collectAcyclicLinks();
        rank();
        cutLongEdges();
        fillLayers();
        for (int sweep = 0; sweep < orderSweeps; ++sweep)
            order(sweep % 2 == 0);
        return place();
    }

private:
    // Edges that close a cycle in a depth-first walk are turned round. The walk keeps its own
    // stack: chains may be as long as the graph.
    void collectAcyclicLinks()
    {
        Links targets(m_input.nodes.size());
        for (const auto &edge : m_input.edges)
            if (edge.source != edge.target)
                targets[edge.source].push_back(edge.target);
        enum class State : std::uint8_t { New, Open, Done };
        std::vector<State> state(targets.size(), State::New);
        std::vector<std::pair<Index, std::size_t>> stack;
        for (Index root = 0; root < targets.size(); ++root) {
            if (state[root] != State::New)
                continue;
            stack.emplace_back(root, 0);
            state[root] = State::Open;
            while (!stack.empty()) {
                auto &[node, next] = stack.back();
                if (next == targets[node].size()) {
                    state[node] = State::Done;
                    stack.pop_back();
                    continue;
                }
                const Index from = node, target = targets[node][next++];
                const bool closesCycle = state[target] == State::Open;
                m_out[closesCycle ? target : from].push_back(closesCycle ? from : target);
                if (state[target] == State::New) {
                    state[target] = State::Open;
                    stack.emplace_back(target, 0);
                }
            }
        }
    }

    std::vector<Index> topologicalOrder() const
    {
        std::vector<std::size_t> open(m_out.size(), 0);
        for (const auto &targets : m_out)
            for (const Index target : targets)
                ++open[target];
        std::vector<Index> result;
        for (Index node = 0; node < m_out.size(); ++node)
            if (open[node] == 0)
                result.push_back(node);
        for (std::size_t i = 0; i < result.size(); ++i)
            for (const Index target : m_out[result[i]])
                if (--open[target] == 0)
                    result.push_back(target);
        return result;
    }

    // Longest path from the sources; then sources move right, next to what they point to.
    void rank()
    {
        m_rank.assign(m_out.size(), 0);
        std::vector<bool> hasIncoming(m_out.size(), false);
        const auto sorted = topologicalOrder();
        for (const Index node : sorted)
            for (const Index target : m_out[node]) {
                m_rank[target] = std::max(m_rank[target], m_rank[node] + 1);
                hasIncoming[target] = true;
            }
        for (auto node = sorted.rbegin(); node != sorted.rend(); ++node) {
            if (hasIncoming[*node] || m_out[*node].empty())
                continue;
            int nearest = m_rank[m_out[*node].front()];
            for (const Index target : m_out[*node])
                nearest = std::min(nearest, m_rank[target]);
            m_rank[*node] = nearest - 1;
        }
    }

    void cutLongEdges()
    {
        m_in.resize(m_out.size());
        const Links whole = std::exchange(m_out, Links(m_out.size()));
        for (Index node = 0; node < whole.size(); ++node)
            for (const Index target : whole[node]) {
                Index from = node;
                const bool isCut = m_rank[target] - m_rank[node] <= longestCut;
                for (int r = m_rank[node] + 1; isCut && r < m_rank[target]; ++r) {
                    const auto dummy = static_cast<Index>(m_out.size());
                    m_out.emplace_back();
                    m_in.emplace_back();
                    m_rank.push_back(r);
                    link(from, dummy);
                    from = dummy;
                }
                link(from, target);
            }
    }

    void link(Index from, Index to)
    {
        m_out[from].push_back(to);
        m_in[to].push_back(from);
    }

    void fillLayers()
    {
        const int last = m_rank.empty() ? -1 : *std::ranges::max_element(m_rank);
        m_layers.resize(static_cast<std::size_t>(last + 1));
        m_position.assign(m_out.size(), 0);
        for (Index node = 0; node < m_out.size(); ++node) {
            auto &layer = m_layers[static_cast<std::size_t>(m_rank[node])];
            m_position[node] = static_cast<double>(layer.size());
            layer.push_back(node);
        }
    }

    double mean(const std::vector<Index> &nodes, double otherwise) const
    {
        if (nodes.empty())
            return otherwise;
        double sum = 0;
        for (const Index node : nodes)
            sum += m_position[node];
        return sum / static_cast<double>(nodes.size());
    }

    void order(bool isForward)
    {
        const auto sortLayer = [&](std::vector<Index> &layer) {
            std::vector<std::pair<double, Index>> keys;
            for (const Index node : layer)
                keys.emplace_back(mean(isForward ? m_in[node] : m_out[node], m_position[node]),
                                  node);
            std::ranges::stable_sort(keys, {}, &std::pair<double, Index>::first);
            for (std::size_t i = 0; i < keys.size(); ++i) {
                layer[i] = keys[i].second;
                m_position[layer[i]] = static_cast<double>(i);
            }
        };
        if (isForward)
            std::ranges::for_each(m_layers, sortLayer);
        else
            std::for_each(m_layers.rbegin(), m_layers.rend(), sortLayer);
    }

    bool isDummy(Index node) const { return node >= m_input.nodes.size(); }

    // From here on m_position is the y of a node.
    void align(std::vector<Index> &layer, const Links &links)
    {
        std::vector<SpreadItem> items;
        for (const Index node : layer)
            items.push_back(
                {mean(links[node], m_position[node]), isDummy(node) ? dummyRow : layeredRow});
        const auto centres = spread(items, 0);
        for (std::size_t i = 0; i < layer.size(); ++i)
            m_position[layer[i]] = centres[i];
    }

    Layout place()
    {
        for (double &position : m_position)
            position *= layeredRow;
        for (int sweep = 0; sweep < placeSweeps; ++sweep) {
            if (sweep % 2 == 0)
                std::ranges::for_each(m_layers, [&](auto &layer) { align(layer, m_in); });
            else
                std::for_each(m_layers.rbegin(), m_layers.rend(),
                              [&](auto &layer) { align(layer, m_out); });
        }
        Layout layout;
        layout.nodes.resize(m_input.nodes.size());
        double x = 0, before = 0;
        for (std::size_t i = 0; i < m_layers.size(); ++i) {
            double widest = glyphWidth;
            for (const Index node : m_layers[i])
                if (!isDummy(node))
                    widest = std::max(widest, m_input.nodes[node].width);
            x += i == 0 ? 0 : (before + widest) / 2 + nodeGap + 48;
            before = widest;
            for (const Index node : m_layers[i])
                if (!isDummy(node))
                    put(layout, node, {x, m_position[node]}, widest);
        }
        return layout;
    }

    void put(Layout &layout, Index node, Point at, double width) const
    {
        layout.nodes[node] = at;
        const Rect box{at.x - width / 2, at.y - 30, width, 100};
        layout.bounds = layout.bounds.width > 0 ? layout.bounds.united(box) : box;
    }

    const LayoutInput &m_input;
    Links m_out, m_in;
    std::vector<int> m_rank;
    std::vector<std::vector<Index>> m_layers;
    std::vector<double> m_position;
};

} // namespace

Layout layoutLayered(const LayoutInput &input)
{
    return Layered(input).run();
}

} // namespace isthmus
