using System.Globalization;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Virtual;

namespace NanoSqns.Cli.Console;

/// <summary>Somebody who types: every key goes to the port at once, but for the terminal's own.</summary>
internal sealed class KeyboardFeed(IConsoleEnd keys, TerminalLine line, IClock clock, Action<string> tell) : ITerminalFeed
{
    private const int AwaitPortMs = 60_000;
    private const int TryMs = 500;
    private const int RoomBytes = 256;

    private readonly TerminalKeys _own = new();
    private readonly byte[] _room = new byte[RoomBytes];
    private readonly byte[] _batch = new byte[RoomBytes];

    /// <inheritdoc />
    public bool IsOver { get; private set; }

    /// <inheritdoc />
    public void Take() => Take(isThere: true);

    /// <inheritdoc />
    public void AwaitPort(CancellationToken cancel)
    {
        tell(string.Create(CultureInfo.InvariantCulture, $"the port is gone; waiting {AwaitPortMs / 1000} s for it, Ctrl-] q quits"));
        long end = clock.NowMs + AwaitPortMs;
        while (!IsOver && !cancel.IsCancellationRequested)
        {
            clock.Sleep(TryMs);
            Take(isThere: false);
            try
            {
                if (!IsOver)
                    line.Open();
                return;
            }
            catch (SqnsException) when (clock.NowMs < end)
            {
                // not yet
            }
            catch (SqnsException)
            {
                throw new SqnsException(ErrorNumber.PortHungUp, "the console was open");
            }
        }
    }

    private void Take(bool isThere)
    {
        int got = keys.Read(_room, 0);
        IsOver |= got == LinkStatus.HungUp;
        int count = 0;
        for (int i = 0; i < got && !IsOver; i++)
        {
            TerminalWish wish = _own.Take(_room[i]);
            if (wish == TerminalWish.None)
            {
                _batch[count++] = _room[i];
                continue;
            }

            if (isThere)
                line.Send(_batch, count);
            count = 0;
            Grant(wish, isThere);
        }

        if (isThere)
            line.Send(_batch, count);
    }

    private void Grant(TerminalWish wish, bool isThere)
    {
        switch (wish)
        {
            case TerminalWish.Leave:
                IsOver = true;
                if (line.IsInMirror)
                    tell("the board stays in its mirror");
                break;
            case TerminalWish.LeaveMirror when isThere:
                line.LeaveMirror();
                break;
            case TerminalWish.FindBaud when isThere:
                line.FindConsole();
                break;
            case TerminalWish.Help:
                tell(TerminalKeys.Help);
                break;
            default:
                break;
        }
    }
}
