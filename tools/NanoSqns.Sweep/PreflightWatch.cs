using System.Text;
using NanoSqns.Upgrade;

namespace NanoSqns.Sweep;

/// <summary>Sees that nothing is sent before the files are checked, and nothing that changes the modem before a step was chosen.</summary>
/// <param name="violation">Gets what is wrong.</param>
internal sealed class PreflightWatch(Action<string> violation)
{
    private static readonly string[] Questions = ["", "AT", "+++", "+++AT", "AT+SMOD?", "ATI1", "AT!=\"showver\"", "AT+CGSN", "AT+SMUPGRADE?"];

    private const int HeaderBytes = 16;
    private const int OpAt = 4;
    private const int OpReset = 0;
    private const int OpType = 4;
    private const int ScrapBytes = 16;

    private bool _mayAsk;
    private bool _mayEndSession;
    private bool _mayAct;

    /// <summary>A run begins: nothing may be sent.</summary>
    public void Begin() => _mayAsk = _mayEndSession = _mayAct = false;

    /// <summary>A stage begins.</summary>
    public void OnStage(UpgradeStage stage)
    {
        _mayAsk |= stage >= UpgradeStage.AskModem;
        _mayEndSession |= stage == UpgradeStage.EndOldSession;
        _mayAct |= stage is > UpgradeStage.EndOldSession and not UpgradeStage.Verify;
    }

    /// <summary>The host sends something.</summary>
    public void Hear(ReadOnlySpan<byte> bytes)
    {
        if (_mayAct)
            return;
        bool isFrame = bytes.StartsWith("fast"u8);
        bool allowed = isFrame ? _mayEndSession && EndsSession(bytes) : _mayAsk && Array.IndexOf(Questions, Encoding.Latin1.GetString(bytes).Trim()) >= 0;
        if (!allowed)
            violation($"(e) sent before it was allowed: {MessageText.Of(bytes)}");
    }

    // By RESETs, as many as fill the block that the modem may wait for, or by a block of zeros that is not an image; a slave of version 2 gets its type.
    private static bool EndsSession(ReadOnlySpan<byte> frame) =>
        frame[OpAt] is OpReset or OpType || (frame.Length <= HeaderBytes + ScrapBytes && !frame[HeaderBytes..].ContainsAnyExcept((byte)0, (byte)ScrapBytes));
}
