namespace NanoSqns.NanoProfile.House;

/// <summary>The circles of a graph: its strongly connected components of more than one node, the largest first (Tarjan's algorithm).</summary>
public sealed class Circles
{
    private readonly ILookup<string, string> next;
    private readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> low = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private readonly Stack<string> path = new();
    private readonly List<IReadOnlyList<string>> found = [];

    private Circles((string From, string To)[] edges)
    {
        next = edges.ToLookup(e => e.From, e => e.To, StringComparer.Ordinal);
        foreach (string node in next.Select(n => n.Key).Order(StringComparer.Ordinal).Where(n => !index.ContainsKey(n)))
            Visit(node);
    }

    /// <summary>The nodes of each circle in alphabetical order.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IEnumerable<(string From, string To)> edges) =>
        [.. new Circles([.. edges]).found.OrderByDescending(c => c.Count).ThenBy(c => c[0], StringComparer.Ordinal)];

    private void Visit(string node)
    {
        index[node] = low[node] = index.Count;
        path.Push(node);
        open.Add(node);
        foreach (string to in next[node])
        {
            if (!index.TryGetValue(to, out int reached))
            {
                Visit(to);
                reached = low[to];
            }
            else if (!open.Contains(to))
            {
                continue;
            }

            low[node] = Math.Min(low[node], reached);
        }

        if (low[node] != index[node])
            return;

        List<string> circle = [];
        do
        {
            circle.Add(path.Peek());
            open.Remove(path.Peek());
        }
        while (path.Pop() != node);

        if (circle.Count > 1)
            found.Add([.. circle.Order(StringComparer.Ordinal)]);
    }
}
