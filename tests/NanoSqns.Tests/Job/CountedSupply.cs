using NanoSqns.Sweep;


namespace NanoSqns.Tests.Job;

/// <summary>When, seen from a line of the journal, the power of the board goes.</summary>
public enum Cut
{
    /// <summary>Nothing of the line is on the card.</summary>
    Before,

    /// <summary>The first half of its bytes is.</summary>
    FirstHalf,

    /// <summary>All of it but its line end is.</summary>
    AllButItsEnd,

    /// <summary>The whole line is.</summary>
    After,
}

/// <summary>A supply that goes at a line of the journal, or at a write to the wire.</summary>
internal sealed class CountedSupply : BoardSupply
{
    private int _journalWrites;
    private int _wireWrites;

    /// <summary>Writes to the journal so far.</summary>
    public int JournalWrites => _journalWrites;

    /// <summary>Writes to the wire so far.</summary>
    public int WireWrites => _wireWrites;

    /// <summary>At which write to the journal it goes; 0 = never.</summary>
    public int AtJournalWrite { get; init; }

    public Cut Cut { get; init; }

    /// <summary>At which write to the wire it goes, before its first byte; 0 = never.</summary>
    public int AtWireWrite { get; init; }

    /// <summary>What happens at that moment to the modem, for instance.</summary>
    public Action? WhenOut { get; init; }

    /// <summary>How many of so many bytes get onto the card; throws afterwards when that was the end.</summary>
    public void WriteJournal(int count, Action<int> write)
    {
        if (++_journalWrites != AtJournalWrite)
        {
            write(count);
            return;
        }

        int bytes = Cut switch { Cut.Before => 0, Cut.FirstHalf => count / 2, Cut.AllButItsEnd => count - 2, _ => count };
        if (bytes > 0)
            write(bytes);
        End();
    }

    public void CountWireWrite()
    {
        if (++_wireWrites == AtWireWrite)
            End();
    }

    private void End()
    {
        WhenOut?.Invoke();
        GoOut();
    }
}
