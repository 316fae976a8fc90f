using System.Text;
using NanoSqns.Hal;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.VirtualBoards;

/// <summary>A console whose input is a text, and whose output is kept.</summary>
internal sealed class ScriptedEnd(string input, bool ends = true) : IConsoleEnd
{
    private readonly StringBuilder _written = new();
    private int _at;

    public bool IsTerminal => false;

    public IOException? OutputProblem => null;

    public int Handle => -1;

    public bool IsTransparent { get; set; }

    /// <summary>Called when everything was read, before the end is told.</summary>
    public Action? AtEnd { get; set; }

    public string Written => _written.ToString();

    public int Read(Span<byte> room, int timeoutMs)
    {
        int some = Math.Min(room.Length, input.Length - _at);
        Encoding.Latin1.GetBytes(input.AsSpan(_at, some), room);
        _at += some;
        if (some > 0)
            return some;
        AtEnd?.Invoke();
        return ends ? LinkStatus.HungUp : LinkStatus.TimedOut;
    }

    public void Write(ReadOnlySpan<byte> bytes) => _written.Append(Encoding.UTF8.GetString(bytes));

    public void Dispose()
    {
    }
}
