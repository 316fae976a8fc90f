// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Console.Commands;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Mirror;
using NanoSqns.Modem;
using NanoSqns.Settings;
using NanoSqns.Upgrade;

namespace NanoSqns.App.Commands
{
    /// <summary><c>mirror</c>, and <c>uart</c>: the bridge between PC and modem.</summary>
    internal sealed class MirrorCommands : CommandTopic
    {
        private const string Keep = "keep";
        private const int SettleMs = 20;

        private readonly Composition _parts;
        private readonly IBoard _board;
        private readonly BoardSettings _settings;
        private readonly ModemService _modem;
        private readonly ConsoleOutput _out;

        public MirrorCommands(Composition parts)
        {
            _parts = parts;
            _board = parts.Board;
            _settings = parts.Store.Settings;
            _modem = parts.Modem;
            _out = parts.Out;
        }

        public override string Names => "mirror uart";

        public override Command Find(string name) => name switch
        {
            "mirror" or "uart" => new(Mirror, "mirror [recovery] [UPDATER] [pc=N] [modem=N|keep] [baud=N] [bootrom=FILE]",
                "connects this port to the modem, so that a PC can upload firmware", "mirror recovery")
            {
                Most = 1,
                Options = "pc modem baud bootrom",
                Flags = "recovery verbose debug",
                Details =
                    "The modem must respond; in recovery mode it is first set to modem=N (921600). modem=keep changes nothing in it.\n"
                    + "recovery: for a PC tool with its own updater. Takes a modem with the factory bootloader into recovery mode, "
                    + "with the bootrom of bootrom=FILE or of the one matching file on /sd or /flash. UPDATER is loaded from the board.\n"
                    + "The last line at the console's baud rate is MIRROR READY pc=N modem=N; then the port runs at pc=N. "
                    + "baud=N sets both.\n"
                    + "To leave: one second of silence, Ctrl-] three times, one second of silence.",
            },
            _ => null,
        };

        private int Mirror(CommandLine line)
        {
            int pcBaud = line.Baud("pc", line.Baud("baud", _settings.MirrorPcBaud));
            UpgradeRequest request = line.Option("modem") == Keep ? null : RequestOf(line);
            _modem.Begin(line);
            if (request == null)
            {
                _modem.AskMode();
                return Mirror(pcBaud);
            }

            UpgradeResult result = Prepare(request);
            if (!result.Success)
                return ResultLines.Tell(result, _out);

            if (request.IntoRecovery && result.Mode > ModemMode.MTools)
            {
                string why = "the modem accepts firmware in " + ModemMode.Name(result.Mode) + " mode";
                _out.Line("Recovery is not needed: " + why + ". Give the PC tool the firmware without an updater.");
            }

            return Mirror(pcBaud);
        }

        private UpgradeRequest RequestOf(CommandLine line)
        {
            string updater = line.Count == 0 ? null : _parts.Paths.RequireFile(line[0]).Path;
            return new UpgradeRequest
            {
                Goal = UpgradeGoal.Mirror,
                TransferBaud = line.Baud("modem", line.Baud("baud", _settings.MirrorModemBaud)),
                Updater = updater,
                IntoRecovery = line.Option("recovery") != null || updater != null,
                BootromFile = line.File("bootrom", _parts.Paths),
            };
        }

        // A bootrom is looked for only when the modem turns out to need one: a file is read whole before it is used.
        private UpgradeResult Prepare(UpgradeRequest request)
        {
            UpgradeResult result = _modem.Run(request, null);
            if (!result.Success && result.Failure.Number == ErrorNumber.BootromFileMissing)
            {
                ModemIdentity identity = result.After ?? result.Before;
                request.BootromFile = new BootromSearch(_board.Files, _out).Find(identity == null ? 0 : identity.Family);
                result = request.BootromFile == null ? result : _modem.Run(request, null);
            }

            return result;
        }

        private int Mirror(int pcBaud)
        {
            IByteLink modem = _modem.Session.Link;
            int silenceMs = _settings.MirrorSilenceMs;
            _modem.ForgetTransfers();
            MirrorRun run = new MirrorRun(_board.OpenMirror(modem), _board.Clock, silenceMs, _parts.Led);
            run.Require(pcBaud);
            string ready = MirrorProtocol.Ready(pcBaud, modem.BaudRate);
            _parts.Report.Log(ready);
            string silence = silenceMs == 0 ? "" : ", or " + silenceMs / 60000 + " min of silence";
            string connected = "After the next line, this port is connected to the modem, at " + pcBaud + " baud";
            _out.Line(connected + ": close this terminal and start the PC tool.");
            _out.Line("To leave: 1 s of silence, Ctrl-] three times, 1 s of silence" + silence + ", or a board reset.");
            _parts.Led.Show(BoardStatus.Working);

            // the last answer's line end, still unread, would be a stray byte to the PC
            _board.Clock.Sleep(SettleMs);
            modem.DiscardInput();

            // keys typed so far are for the console, and are read after the mirror
            _parts.In.Keys.Drain();

            // the last collection: from here on the ports hold pointers into the heap
            _board.Memory(true);
            _out.Line(ready);
            run.Run(pcBaud);
            return Left(run.Bridge);
        }

        private int Left(MirrorBridge bridge)
        {
            _parts.Led.Show(BoardStatus.Idle);
            _parts.Report.Say(bridge.LeftLine);
            if (bridge.End == MirrorEnd.ModemGone)
            {
                _modem.ForgetPort();
                throw new SqnsException(ErrorNumber.PortHungUp, "a PC used the mirror");
            }

            _out.Line("The modem is as the PC left it; state shows its mode.");
            return ExitCode.Ok;
        }
    }

    /// <summary>Runs a mirror on the board's ports. All that it needs is made before: while it runs, nothing is allocated.</summary>
    internal sealed class MirrorRun
    {
        // how soon the silence around an escape is seen, and how evenly the LED blinks
        private const int LookMs = 50;

        private readonly IMirrorPorts _ports;
        private readonly IStatusTick _led;

        /// <param name="silenceLimitMs">How long the PC may be silent; 0 = without a limit.</param>
        public MirrorRun(IMirrorPorts ports, IClock clock, int silenceLimitMs, IStatusTick led)
        {
            _ports = ports;
            _led = led;
            Bridge = new MirrorBridge(ports, clock, silenceLimitMs);
        }

        public MirrorBridge Bridge { get; }

        /// <summary>Checks whether the console's port supports a baud rate, and restores the current one.</summary>
        /// <exception cref="Errors.SqnsException">BaudNotPossible.</exception>
        public void Require(int pcBaud)
        {
            int own = _ports.Pc.BaudRate;
            _ports.Pc.BaudRate = pcBaud;
            _ports.Pc.BaudRate = own;
        }

        /// <summary>Mirrors until the bridge ends, and always restores the console's baud rate.</summary>
        public void Run(int pcBaud)
        {
            int own = _ports.Pc.BaudRate;
            _ports.Pc.BaudRate = pcBaud;
            try
            {
                while (Bridge.End == MirrorEnd.None)
                {
                    if (!Bridge.Step())
                        _ports.Await(LookMs);

                    _led.Tick();
                }
            }
            finally
            {
                Bridge.Close();
                _ports.Pc.BaudRate = own;
            }
        }
    }
}
