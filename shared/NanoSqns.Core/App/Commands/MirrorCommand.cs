// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Mirror;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.App.Commands
{
    /// <summary><c>mirror</c>, and <c>uart</c>: the bridge between PC and modem.</summary>
    internal sealed class MirrorCommand : ConsoleCommand
    {
        private const string Keep = "keep";
        private const int SettleMs = 20;

        private readonly FirmwareParts _parts;

        public MirrorCommand(FirmwareParts parts)
            : base("mirror [recovery] [UPDATER] [pc=N] [modem=N|keep] [baud=N] [bootrom=FILE]", "connects this port to the modem, so that a PC can upload firmware", "mirror recovery")
        {
            _parts = parts;
            Most = 1;
            Options = "pc modem baud bootrom";
            Flags = "recovery verbose debug";
            Details = "The modem must respond; in recovery mode it is first set to modem=N (921600). modem=keep changes nothing in it.\n"
                + "recovery: for a PC tool with its own updater. Takes a modem with the factory bootloader into recovery mode, with the bootrom of bootrom=FILE or of the one matching file on /sd or /flash. UPDATER is loaded from the board.\n"
                + "The last line at the console's baud rate is MIRROR READY pc=N modem=N; then the port runs at pc=N. baud=N sets both.\n"
                + "To leave: one second of silence, Ctrl-] three times, one second of silence.";
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            int pcBaud = RequestReader.Baud("pc", RequestReader.Baud("baud", _parts.Store.Settings.MirrorPcBaud, line, this), line, this);
            bool keeps = line.Option("modem") == Keep;
            UpgradeRequest request = keeps ? null : RequestOf(line, shell);
            shell.Modem.Begin(line);
            if (keeps)
            {
                ModemQuestions.AskMode(shell.Modem.Session);
            }
            else
            {
                UpgradeResult result = Prepare(request, shell);
                if (!result.Success)
                    return ResultLines.Tell(result, shell.Out);

                TellOfRecovery(request, result.Mode, shell.Out);
            }

            return Mirror(pcBaud, shell);
        }

        private UpgradeRequest RequestOf(CommandLine line, ShellContext shell)
        {
            UpgradeRequest request = new UpgradeRequest();
            request.Goal = UpgradeGoal.Mirror;
            request.TransferBaud = RequestReader.Baud("modem", RequestReader.Baud("baud", _parts.Store.Settings.MirrorModemBaud, line, this), line, this);
            request.Updater = line.Count == 0 ? null : shell.Paths.RequireFile(line[0]).Path;
            request.IntoRecovery = line.Option("recovery") != null || request.Updater != null;
            string bootrom = line.Option("bootrom");
            request.BootromFile = bootrom == null ? null : shell.Paths.RequireFile(bootrom).Path;
            return request;
        }

        // A bootrom is looked for only when the modem turns out to need one: a file is read whole before it is used.
        private static UpgradeResult Prepare(UpgradeRequest request, ShellContext shell)
        {
            UpgradeResult result = shell.Runner.Run(request, null);
            if (!result.Success && result.Failure.Number == ErrorNumber.BootromFileMissing)
            {
                ModemIdentity modem = result.After ?? result.Before;
                request.BootromFile = new BootromSearch(shell.Files, shell.Out).Find(modem == null ? 0 : modem.Family);
                result = request.BootromFile == null ? result : shell.Runner.Run(request, null);
            }

            return result;
        }

        private static void TellOfRecovery(UpgradeRequest request, int mode, ConsoleOutput output)
        {
            if (request.IntoRecovery && mode > ModemMode.MTools)
                output.Line("Recovery is not needed: the modem accepts firmware in " + ModemMode.Name(mode) + " mode. Give the PC tool the firmware without an updater.");
        }

        private int Mirror(int pcBaud, ShellContext shell)
        {
            IByteLink modem = shell.Modem.Session.Link;
            int silenceMs = _parts.Store.Settings.MirrorSilenceMs;
            _parts.Engine.ForgetTransfers();
            MirrorRun run = new MirrorRun(_parts.Board.OpenMirror(modem), shell.Clock, silenceMs, _parts.Light);
            run.Require(pcBaud);
            string ready = MirrorProtocol.Ready(pcBaud, modem.BaudRate);
            _parts.WriteLog(ready);
            shell.Out.Line("After the next line, this port is connected to the modem, at " + pcBaud + " baud: close this terminal and start the PC tool.");
            shell.Out.Line("To leave: 1 s of silence, Ctrl-] three times, 1 s of silence" + (silenceMs == 0 ? "" : ", or " + silenceMs / 60000 + " min of silence") + ", or a board reset.");
            _parts.Light.Show(BoardStatus.Working);

            // what is left of the last answer, a line end, would be a stray byte to a PC
            shell.Clock.Sleep(SettleMs);
            modem.DiscardInput();

            // what was typed up to here is the console's, and is read when it is one again
            _parts.In.Keys.Drain();

            // the last collection: from here on the ports hold pointers into the heap
            _parts.Board.Memory(true);
            shell.Out.Line(ready);
            run.Run(pcBaud);
            return Tell(run.Bridge, shell);
        }

        private int Tell(MirrorBridge bridge, ShellContext shell)
        {
            _parts.Light.Show(BoardStatus.Idle);
            string left = MirrorWords.Left(bridge);
            shell.Out.Line(left);
            _parts.WriteLog(left);
            if (bridge.End == MirrorEnd.ModemGone)
            {
                _parts.Engine.ForgetPort();
                throw new SqnsException(ErrorNumber.PortHungUp, "a PC used the mirror");
            }

            shell.Out.Line("The modem is as the PC left it; state shows its mode.");
            return Ok;
        }
    }
}
