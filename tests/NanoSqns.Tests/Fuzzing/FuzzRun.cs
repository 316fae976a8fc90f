using NanoSqns.Errors;

namespace NanoSqns.Tests.Fuzzing;

/// <summary>Feeds a parser with made inputs. Inputs that lead to something new become part of the corpus, and inputs are made from them too.</summary>
internal sealed class FuzzRun
{
    private const int MostKept = 4000;

    private readonly FuzzTarget _target;
    private readonly Mutator _mutator;
    private readonly List<byte[]> _corpus;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private int _seedsLeft;

    /// <param name="target">The parser.</param>
    /// <param name="seed">Of the inputs.</param>
    /// <param name="more">Inputs of a former run.</param>
    public FuzzRun(FuzzTarget target, int seed, IEnumerable<byte[]>? more = null)
    {
        _target = target;
        _mutator = new Mutator(seed);
        _corpus = [.. target.Seeds, .. more ?? []];
        _seedsLeft = _corpus.Count;
    }

    /// <summary>Inputs that led to something new.</summary>
    public IReadOnlyList<byte[]> Corpus => _corpus;

    /// <summary>Different things that came of them.</summary>
    public int Outcomes => _known.Count;

    /// <summary>The input that is being read.</summary>
    public byte[] Current { get; private set; } = [];

    /// <summary>What was wrong with the last input that something was wrong with; empty when there was none.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The most that one input allocated.</summary>
    public long MostAllocated { get; private set; }

    /// <summary>Reads one more input. Null when all is well, else what is wrong.</summary>
    public string? Step() => Read(_seedsLeft > 0 ? _corpus[^_seedsLeft--] : _mutator.Make(_corpus, _target.MostBytes));

    /// <summary>Reads a given input. Null when all is well, else what is wrong.</summary>
    public string? Read(byte[] input)
    {
        Current = input;
        long before = GC.GetAllocatedBytesForCurrentThread();
        string outcome;
        try
        {
            outcome = _target.Feed(Current);
        }
        catch (SqnsException e) when (e.Failure.Number != ErrorNumber.Internal && ErrorTable.Has(e.Failure.Number))
        {
            // numbers and names differ in each input; how many words there are tells which way it went
            outcome = e.Failure.Code + " " + e.Failure.Sentence.Count(c => c == ' ');
        }
#pragma warning disable CA1031 // every other one is what is looked for
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Describe(e.GetType().Name + ": " + e.Message + Environment.NewLine + e.StackTrace);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        MostAllocated = Math.Max(MostAllocated, allocated);
        if (allocated > _target.MostAllocated)
            return Describe($"{allocated} bytes were allocated, {_target.MostAllocated} are the most");
        if (_known.Add(outcome) && _corpus.Count < MostKept)
            _corpus.Add(Current);
        return null;
    }

    private string Describe(string what) => Problem = $"{_target.Name}, input {Convert.ToHexStringLower(Current)}: {what}";
}
