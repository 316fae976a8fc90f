using System.Text;

namespace NanoSqns.Cli.Trace;

/// <summary>Pieces of both directions, and events, as lines of a trace in the order in which they were complete.</summary>
/// <param name="showNumbers">True to leave IMEI and other long numbers as they are.</param>
internal sealed class TraceLines(bool showNumbers)
{
    private readonly OutgoingLines _outgoing = new();
    private readonly IncomingLines _incoming = new(showNumbers);
    private long _ns;

    /// <summary>Adds the lines that a piece completes.</summary>
    public void Take(in TracePiece piece, List<string> lines)
    {
        _ns = piece.Ns;
        if (piece.Way == TraceWay.ToHost)
        {
            _incoming.Take(piece, lines);
            return;
        }

        // the order of both directions is kept, and numbers hidden: who writes has read what there was
        _incoming.End(lines);
        if (piece.Way == TraceWay.ToModem)
            _outgoing.Take(piece, lines);
        else
            lines.Add(TraceForm.Line(piece.Ns, piece.Way, OneLine(Encoding.UTF8.GetString(piece.Bytes))));
    }

    /// <summary>Nothing comes for a while.</summary>
    public void Pause(List<string> lines) => _incoming.Pause(lines);

    /// <summary>The end.</summary>
    public void End(List<string> lines)
    {
        _incoming.End(lines);
        _outgoing.End(_ns, lines);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
