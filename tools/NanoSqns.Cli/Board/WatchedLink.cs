// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Globalization;
using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Cli.Board;

/// <summary>
/// A port that is said to be the modem's. What comes is listened to: behind the prompt of a board's console, or of anything else that is certainly no modem, the
/// link is hung up, so that nothing of it is taken for an answer.
/// </summary>
/// <param name="link">The port; it is not disposed here.</param>
/// <param name="fixedBaud">True when the far end has a baud rate of its own.</param>
internal sealed class WatchedLink(IByteLink link, bool fixedBaud) : IByteLink
{
    // The answer of a modem that an earlier transfer was left in; it is not text either.
    private const string FrameMark = "tsaf";

    // So much at so many baud rates comes from no modem, which is silent until it is asked.
    private const int GarbledRates = 6;
    private const int GarbledBytes = 100;

    private readonly Dictionary<int, PortEar> _ears = [];
    private PortEar? _ear;
    private bool _hasSpoken;

    /// <summary>True once the prompt of a board's console came.</summary>
    public bool IsConsole { get; private set; }

    /// <summary>True when bytes came at one baud rate or several, and nothing of them can be read.</summary>
    public bool IsGarbled
    {
        get
        {
            PortEar[] heard = [.. _ears.Values.Where(ear => ear.HasHeard)];
            return heard.Length > 0 && Array.TrueForAll(heard, ear => ear.IsGarbage && !ear.Text.Contains(FrameMark, StringComparison.Ordinal));
        }
    }

    /// <summary>Who spoke, when it was neither a modem nor a board; null when that is not known.</summary>
    public (PortSpeaker Speaker, int Baud)? Other
    {
        get
        {
            KeyValuePair<int, PortEar>[] heard = [.. _ears.Where(ear => ear.Value.IsText)];
            if (heard.Length == 0 || Array.Exists(heard, ear => PortSpeaker.IsModem(ear.Value.Text)))
                return null;
            PortSpeaker? speaker = Array.TrueForAll(heard, ear => ear.Value.IsEcho) ? PortSpeaker.Loop : PortSpeaker.AtLast(heard[0].Value.Text);
            return speaker is null ? null : (speaker, heard[0].Key);
        }
    }

    /// <inheritdoc />
    public bool IsBaudFixed => fixedBaud;

    /// <inheritdoc />
    public int BaudRate
    {
        get => link.BaudRate;
        set
        {
            if (fixedBaud)
                throw new SqnsException(ErrorNumber.BaudNotPossible, "the bridge", value.ToString(CultureInfo.InvariantCulture), "the far end decides");
            link.BaudRate = value;
            _ear = null;
        }
    }

    /// <inheritdoc />
    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        if (_hasSpoken)
            return LinkStatus.HungUp;
        int got = link.Read(buffer, offset, count, timeoutMs);
        if (got <= 0)
            return got;
        Hear(buffer.AsSpan(offset, got));
        return _hasSpoken ? LinkStatus.HungUp : got;
    }

    /// <inheritdoc />
    public void StartWrite(byte[] buffer, int offset, int count)
    {
        // text asks; frames would go to the source of the noise
        _hasSpoken |= count > 0 && buffer[offset] != (byte)'A' && buffer[offset] != (byte)'+' && IsNoise();
        if (_hasSpoken)
            return;
        Ear().Say(buffer.AsSpan(offset, count));
        link.StartWrite(buffer, offset, count);
    }

    /// <inheritdoc />
    public int FinishWrite(int timeoutMs) => _hasSpoken ? LinkStatus.HungUp : link.FinishWrite(timeoutMs);

    /// <inheritdoc />
    public void CancelWrite() => link.CancelWrite();

    /// <inheritdoc />
    public void DiscardInput() => link.DiscardInput();

    private void Hear(ReadOnlySpan<byte> bytes)
    {
        PortEar ear = Ear();
        ear.Hear(bytes);
        string recent = ear.Recent(bytes.Length + ConsoleShell.Prompt.Length);
        IsConsole |= recent == ConsoleShell.Prompt || recent.Contains("\n" + ConsoleShell.Prompt, StringComparison.Ordinal) || recent.Contains("\r" + ConsoleShell.Prompt, StringComparison.Ordinal);

        // frames are no text: a transfer costs no more than this look
        _hasSpoken |= IsConsole || (ear.IsText && PortSpeaker.Of(ear.Text) is { IsCertain: true });
    }

    private bool IsNoise() =>
        IsGarbled && _ears.Values.Sum(ear => ear.Text.Length) >= GarbledBytes && (fixedBaud || _ears.Values.Count(ear => ear.HasHeard) >= GarbledRates);

    // Of the baud rate that the port has now.
    private PortEar Ear()
    {
        if (_ear is null && !_ears.TryGetValue(link.BaudRate, out _ear))
            _ears[link.BaudRate] = _ear = new PortEar();
        return _ear;
    }
}
