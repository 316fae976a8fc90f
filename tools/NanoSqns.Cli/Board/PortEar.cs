// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Text;

namespace NanoSqns.Cli.Board;

/// <summary>What came from a port at one baud rate: whether it is text, its last piece, and whether it is only what was sent.</summary>
internal sealed class PortEar
{
    // At a wrong baud rate most bytes are 0x00, 0x80 … 0xFF; a line of text has none of them, or the few of a name with accents.
    private const int ReadablePercent = 80;
    private const int FewestReadable = 4;

    // Enough for a boot text or a screen of somebody's chatter.
    private const int MostKept = 8192;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _sent = new();
    private int _readable;
    private int _other;

    /// <summary>True when bytes came, whatever they are.</summary>
    public bool HasHeard => _readable + _other > 0;

    /// <summary>True when what came is text.</summary>
    public bool IsText => _readable >= FewestReadable && _readable * 100L >= (_readable + _other) * (long)ReadablePercent;

    /// <summary>True when bytes came and too few of them can be read.</summary>
    public bool IsGarbage => HasHeard && !IsText && !IsEcho;

    /// <summary>True when lines that were sent came back and nothing else: a wire from TX to RX, or a modem that echoes and says no more.</summary>
    public bool IsEcho => Lines(Text) is { Length: > 0 } lines && !lines.Except(Lines(_sent.ToString())).Any();

    /// <summary>The last piece of what came.</summary>
    public string Text => _text.ToString();

    /// <summary>Takes what came.</summary>
    public void Hear(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            bool readable = b is >= 0x20 and < 0x7F or (byte)'\r' or (byte)'\n' or (byte)'\t' or (byte)'\b' or 0x1B or 0x07;
            _readable += readable ? 1 : 0;
            _other += readable ? 0 : 1;
            _text.Append((char)b);
        }

        if (_text.Length > 2 * MostKept)
            _text.Remove(0, _text.Length - MostKept);
    }

    /// <summary>The last letters of what came.</summary>
    public string Recent(int count) => _text.ToString(Math.Max(0, _text.Length - count), Math.Min(count, _text.Length));

    /// <summary>Notes what was sent.</summary>
    public void Say(ReadOnlySpan<byte> bytes)
    {
        if (_sent.Length < MostKept)
            _sent.Append(Encoding.Latin1.GetString(bytes));
    }

    /// <summary>Forgets everything.</summary>
    public void Forget()
    {
        _text.Clear();
        _sent.Clear();
        _readable = _other = 0;
    }

    private static string[] Lines(string text) => text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
