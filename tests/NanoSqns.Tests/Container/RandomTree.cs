using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Tests.Container;

/// <summary>A random valid container: a run of records, or PACKs around one.</summary>
internal sealed class RandomTree
{
    private static readonly string[] Magics = ["UPGR", "DIFF", "SFFF", "SUFF", "RASR", "TEST"];

    public RandomTree(int seed)
    {
        var random = new Random(seed);
        Root = Records(random);
        for (int packs = random.Next(0, 5); packs > 0; packs--)
            Root = Record(random, "PACK", Root);
    }

    public IEmitter Root { get; }

    /// <summary>Data bytes of the records that are no PACK, in order.</summary>
    public List<int> LeafSizes { get; } = [];

    private Sequence Records(Random random)
    {
        var records = new IEmitter[random.Next(1, 5)];
        for (int i = 0; i < records.Length; i++)
        {
            var data = new byte[random.Next(0, random.Next(2) == 0 ? 60 : 3000)];
            random.NextBytes(data);
            if (data.Length > 48 && random.Next(2) == 0)
                "FFF!"u8.CopyTo(data.AsSpan(4));
            LeafSizes.Add(data.Length);
            records[i] = Record(random, Magics[random.Next(Magics.Length)], new Bytes(data));
        }

        return new Sequence(records);
    }

    private static SyntheticRecord Record(Random random, string magic, IEmitter content) =>
        new(magic, new string('d', random.Next(0, random.Next(4) == 0 ? 2000 : 30)), content, random.Next(1, 4), random.Next(0, 5));
}
