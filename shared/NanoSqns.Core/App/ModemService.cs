// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Console;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Job;
using NanoSqns.Modem;
using NanoSqns.Settings;
using NanoSqns.Stp;
using NanoSqns.Upgrade;

namespace NanoSqns.App
{
    /// <summary>The engine and its parts, made when they are needed: the modem's port, the conversation, the transfer buffers.</summary>
    internal sealed class ModemService : IModemAccess, IModemReset
    {
        // what a run takes of the managed heap besides its blocks, measured on the platform's interpreter (docs/device.md, Memory)
        private const int RunBytes = 12 * 1024;
        private const int BlockOverheadBytes = 40;
        private const int SmallestUsefulBlock = 256;
        private const string ModemPins = "set modem.port, modem.tx, modem.rx, modem.rts, modem.cts";

        private readonly IBoard _board;
        private readonly BoardSettings _settings;
        private readonly RunObserver _observer;
        private readonly Preflight _preflight;
        private readonly IVerifiedFiles _verified;
        private IByteLink _link;
        private ModemSession _session;
        private Upgrader _upgrader;
        private ModemPower _power;

        public ModemService(IBoard board, BoardSettings settings, RunObserver observer, IVerifiedFiles verified)
        {
            _board = board;
            _settings = settings;
            _observer = observer;
            _verified = verified;
            _preflight = new Preflight(board.Files, board.Clock, observer, new byte[Upgrader.PreflightBufferBytes], verified);
        }

        public BoardProfile Profile { get; set; }
        public int TransferBaud => _settings.TransferBaud;
        public ModemSession Session => _session ??= new ModemSession(OpenLink(), _board.Clock, _settings.Limits(), _observer);

        public int AskMode()
        {
            ModemSession modem = Session;
            int mode = modem.Probe.Find(modem.Limits.ProbeMs, WaitReason.Probe, true);
            if (mode == ModemMode.Silent && modem.Link.IsBaudFixed)
                throw new SqnsException(ErrorNumber.SilentBehindBridge, modem.Link.BaudRate.ToString());
            return mode == ModemMode.Silent ? throw new SqnsException(ErrorNumber.ModemSilent, "921600, 115200 and others") : mode;
        }

        public ModemSession Find()
        {
            ModemProbe probe = Session.Probe;
            if (probe.Baud == 0 || !probe.Select(probe.Baud) || !probe.Answers())
                AskMode();
            return Session;
        }

        /// <summary>The settings have changed: what was made from the old ones is made again when needed. The port stays open.</summary>
        public void TakeSettings()
        {
            _observer.Log.Use(_settings.Log, _settings.LogLimitBytes);
            Forget();
        }

        /// <summary>The buffers of the transfers are given up until the next one, so that a mirror finds room for its own.</summary>
        public void ForgetTransfers() => _upgrader = null;

        /// <summary>The modem's port is dead; it is opened again when needed.</summary>
        public void ForgetPort()
        {
            _link = null;
            Forget();
        }

        private void Forget()
        {
            _session = null;
            _upgrader = null;
        }

        public bool Reset()
        {
            try
            {
                return Profile != null && Profile.ModemResetPin != BoardProfile.NoPin && _board.ResetModem(Profile);
            }
            catch (SqnsException e)
            {
                _observer.OnNotice(e.Failure.ToString());
                return false;
            }
        }

        public void Begin(CommandLine line)
        {
            bool debug = _settings.Debug || line.Option("debug") != null;
            bool verbose = _settings.Verbose || line.Option("verbose") != null;
            Narrator narrator = _observer.Narrator;
            narrator.Detail = debug ? NarratorDetail.Debug : verbose ? NarratorDetail.Verbose : NarratorDetail.Plain;
            narrator.Style = _settings.Progress;
            narrator.Restart();

            // another card may be in by now
            _observer.Log.Remounted();

            // the user who asks for the state may wonder why no job began
            Failure misnamed = line.Name == "state" ? MisnamedFile.Find(_board.Files, CardFiles.Job) : null;
            if (misnamed != null)
                narrator.Say(misnamed.ToString());
        }

        public PlanOutline Outline(UpgradeRequest request) => new PlanPreview(Session, _preflight).Outline(request);
        public FirmwareFile Verify(string path) => _preflight.Verify(path);

        public UpgradeResult Run(UpgradeRequest request, UpgradeEvents alsoTold)
        {
            bool isPartOfJob = _observer.IsUpgrading;
            _observer.AlsoTold = alsoTold;
            _observer.IsUpgrading = true;
            _observer.Led.Show(BoardStatus.Working);
            UpgradeResult result;
            try
            {
                result = Engine().Run(request);
            }
            catch (Exception e)
            {
                result = NotOpened(Failure.Of(e));
            }

            // a modem that needed its power when it last responded still needs it until it is checked again
            result.Power = result.Power == ModemPower.Unknown ? _power : result.Power;
            _power = result.Power == ModemPower.MustStay ? ModemPower.MustStay : ModemPower.Unknown;
            _observer.IsUpgrading = isPartOfJob;
            _observer.AlsoTold = null;

            // a job that failed may be tried again in some seconds
            bool mustStay = result.Power == ModemPower.MustStay || (isPartOfJob && !result.Success);
            _observer.Led.Show(mustStay ? BoardStatus.Waiting : result.Success ? BoardStatus.Success : BoardStatus.Failure);
            Log(result);
            if (!result.Success)
                Doubt(result);
            return result;
        }

        private static UpgradeResult NotOpened(Failure failure) =>
            new() { Failure = failure, WhyUnknown = "the modem was not contacted and nothing was sent", Next = failure.Hint };

        // Nothing is trusted that could be the cause: neither what is remembered about the files that were sent, nor a port that is gone.
        private void Doubt(UpgradeResult result)
        {
            for (int i = 0; i < result.SentCount; i++)
                _verified.Forget(result.Sent(i).Path);

            int number = result.Failure.Number;
            if (number == ErrorNumber.PortHungUp || number == ErrorNumber.PortBlocked)
                ForgetPort();
        }

        private void Log(UpgradeResult result)
        {
            string how = !result.Success ? "FAILED " + result.Failure : result.NothingToDo ? "Nothing to do" : "Done";
            string mode = ResultLines.Describe(result.Mode, result.Success ? result.After : null, result.WhyUnknown);
            _observer.Log.Write(how + "; " + mode + "; power " + ResultLines.PowerOf(result));
        }

        private Upgrader Engine()
        {
            if (_upgrader == null)
            {
                ModemSession modem = Session;
                StpSettings blocks = FittingBlocks(_settings.Stp(), _board.Memory(false).ManagedFree);
                _upgrader = new Upgrader(modem, _preflight, _board.Files, blocks, new Crc16());
            }

            // The last collection before bytes stream: on the ESP32 a compaction during a write sends wrong ones.
            _board.Memory(true);
            return _upgrader;
        }

        private IByteLink OpenLink()
        {
            if (Profile == null)
                throw new SqnsException(ErrorNumber.NoBoard, "FiPy and GPy run the same image", BoardNames.Of(_board.Profiles));
            if (Profile.Modem.Port.Length == 0)
                throw new SqnsException(ErrorNumber.NoBoard, "the board " + Profile.Name + " has no modem port yet", ModemPins);
            return _link ??= _board.OpenModem(Profile.Modem);
        }

        // Two blocks have to fit, and a standard one is the buffer of the preflight. Free is negative when it is not known.
        private StpSettings FittingBlocks(StpSettings settings, long free)
        {
            if (free < 0)
                return settings;

            long room = free - RunBytes;
            long pair = (room / 2) - BlockOverheadBytes;
            long single = room - BlockOverheadBytes;
            const int Standard = StpSettings.DefaultBlockLimit;
            long most = pair >= Standard ? pair : single < Standard ? single : Standard;
            if (most < SmallestUsefulBlock)
            {
                string needs = "an upgrade needs " + (RunBytes + BlockOverheadBytes + SmallestUsefulBlock);
                throw new SqnsException(ErrorNumber.OutOfMemory, free + " bytes are free, but " + needs);
            }

            if (most < settings.BlockLimit)
            {
                settings.BlockLimit = (int)most;
                _observer.OnNotice("blocks limited to " + most + " bytes: only " + free + " bytes of memory are free");
            }

            return settings;
        }
    }
}
