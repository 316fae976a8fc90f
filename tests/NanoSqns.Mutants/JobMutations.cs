namespace NanoSqns.Mutants;

/// <summary>Bugs of the job of the card and of its journal.</summary>
internal static class JobMutations
{
    public static Mutation[] All { get; } =
    [
        new("the journal's end of an attempt is not written", "Job/Journal.cs", "_failed = false;", "return;"),
        new("a torn line of the journal is believed", "Job/CheckedLine.cs", "if (bytes[offset + length + 2 + i] != Digits[(crc >> (12 - (i * 4))) & 0xF])", "if (false)"),
        new("a line is written behind a torn one", "Job/Journal.cs", "_mustBreak = !ends;", "_mustBreak = false;"),
        new("a power cut is not counted", "Job/JournalState.cs", "PowerCuts++;", ""),
        new("the journal of another job is believed", "Job/JournalState.cs", "Exists = line.StartsWith(_job.Trim());", "Exists = true;"),
        new("Ctrl-C does not stop a run", "App/RunObserver.cs", "=> _keys.StopRequested || _also", "=> _also") { Tests = "Consoles" },
    ];
}
