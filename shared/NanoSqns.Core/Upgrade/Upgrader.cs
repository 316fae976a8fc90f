// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Stp;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// The upgrade engine: checks the files, asks the modem, lets the <see cref="Planner"/> choose a step, carries it out, and asks again;
    /// until it is done or refused. Any starting mode converges, that of an interrupted run included, because nothing depends on where a
    /// earlier run believed it was.
    /// </summary>
    public sealed class Upgrader
    {
        /// <summary>Size of the buffer with which a preflight reads, in bytes; a standard block with its header fits in, so that it serves both.</summary>
        public const int PreflightBufferBytes = 2048;


        private readonly IClock _clock;
        private readonly UpgradeEvents _observer;
        private readonly ModemSession _modem;
        private readonly Transfer _transfer;
        private readonly Preflight _preflight;

        /// <summary>Makes an engine of its own: a conversation with the modem, and a preflight that walks every file of every request.</summary>
        /// <param name="link">The modem's UART.</param>
        /// <param name="clock">Time.</param>
        /// <param name="files">Where the firmware is.</param>
        /// <param name="observer">Hears of everything, and may stop it.</param>
        /// <param name="limits">Limits of the waits.</param>
        /// <param name="settings">Limits of the transfers.</param>
        /// <param name="checksum">CRC-16 of the frames.</param>
        public Upgrader(
            IByteLink link,
            IClock clock,
            IFileStore files,
            UpgradeEvents observer,
            UpgradeLimits limits,
            StpSettings settings,
            IBlockChecksum checksum)
            : this(new ModemSession(link, clock, limits, observer), new Preflight(files, clock, observer, new byte[PreflightBufferBytes], null), files, settings, checksum)
        {
        }

        /// <summary>Makes an engine from a conversation and a preflight that others use too, and the buffers of the transfers.</summary>
        /// <param name="modem">The conversation with the modem; its observer hears of everything, and may stop it.</param>
        /// <param name="preflight">Checks the files.</param>
        /// <param name="files">Where the firmware is.</param>
        /// <param name="settings">Limits of the transfers.</param>
        /// <param name="checksum">CRC-16 of the frames.</param>
        public Upgrader(ModemSession modem, Preflight preflight, IFileStore files, StpSettings settings, IBlockChecksum checksum)
        {
            _clock = modem.Clock;
            _observer = modem.Observer;
            _modem = modem;
            _transfer = new Transfer(_modem, files, checksum, settings, preflight.Buffer);
            _preflight = preflight;
        }

        /// <summary>Runs an upgrade to its end. Never throws; the result says everything.</summary>
        public UpgradeResult Run(UpgradeRequest request)
        {
            UpgradeResult result = new();
            long begin = _clock.NowMs;
            UpgradeEnding ending = new(_modem, result);
            try
            {
                UpgradeFiles files = _preflight.Check(request);
                _observer.OnStage(UpgradeStage.AskModem, UpgradeMethod.Auto, "");
                UpgradeRun run = new(_modem, _transfer, _preflight, request, files, result);
                ending.Run = run;
                _modem.Probe.Consider(request.TransferBaud);
                run.Mode = _modem.Probe.Find(_modem.Limits.ProbeMs, WaitReason.Probe, true);
                result.ModeBefore = run.Mode;
                Converge(run, ending);
            }
            catch (Exception e)
            {
                result.Failure = Failure.Of(e);
            }

            ending.Complete();
            result.Milliseconds = _clock.NowMs - begin;
            return result;
        }

        private void Converge(UpgradeRun run, UpgradeEnding ending)
        {
            RunState state = run.State;
            StepRunner runner = new(run);
            IdentityCache identities = new(_modem, state, run.Result);
            UpgradeNotices notices = new(run);
            for (int i = 0; i < Planner.MaxSteps; i++)
            {
                state.Baud = run.Mode == ModemMode.Silent ? _modem.Link.BaudRate : _modem.Probe.Baud;
                state.BaudIsFixed = _modem.Link.IsBaudFixed;
                identities.Learn(run.Mode, run.Request.Goal == UpgradeGoal.Firmware && state.PartsDone == run.Files.Parts.Length);
                run.SeekPendingInstall();
                notices.Show();
                PlanStep step = Planner.Next(run.Mode, run.Request, run.Files, state);
                switch (step.Kind)
                {
                    case StepKind.Refused:
                        bool silent = run.Mode == ModemMode.Silent && run.Attempts.Last != null;
                        throw new SqnsException(silent ? run.Attempts.Last : step.Refusal);
                    case StepKind.Done:
                        Finish(run, step);
                        return;
                    default:
                        ending.HasActed = true;
                        runner.Run(step);
                        identities.AfterStep(step);
                        break;
                }
            }

            throw new SqnsException(ErrorNumber.NoProgress, "after " + Planner.MaxSteps + " steps the modem is in " + ModemMode.Name(run.Mode) + " mode");
        }

        private void Finish(UpgradeRun run, PlanStep step)
        {
            run.Result.NothingToDo = step.NothingToDo;
            if (run.Files.IsFirstPartAlone && run.State.Unverified)
                throw new SqnsException(ErrorNumber.NotVerified, "part 1 alone does not change the version");
            if (run.Request.Goal == UpgradeGoal.Firmware && !step.NothingToDo && !run.Files.IsFirstPartAlone)
                Verify(run, run.State.Software);
        }

        // Does the modem run what was wanted? Its report decides, without one the version. Another version than the file's name contains is shown, for only the name contains it.
        private void Verify(UpgradeRun run, int software)
        {
            UpgradeRequest request = run.Request;
            RunState state = run.State;
            int named = run.Files.Last.Build;
            int build = request.WantedBuild != 0 ? request.WantedBuild : named;
            bool known = build != 0 && software != 0;
            bool ranBefore = run.Result.Before != null && run.Result.Before.Software == software;
            if (state.Unverified && (!known || build != software || ranBefore))
            {
                throw new SqnsException(ErrorNumber.NotVerified, !known ? "the build of the file or the modem is not known"
                    : ranBefore ? "build " + software + " ran before and is still running"
                    : "build " + build + " was sent, but build " + software + " is running");
            }

            if (request.WantedBuild != 0 && software != 0 && !VersionRules.RunsWanted(request, run.Files, state))
            {
                string runs = ModemIdentity.FamilyName(state.Identity.Family) + " build " + software;
                throw new SqnsException(ErrorNumber.OtherBuild, runs, VersionRules.Wanted(request, run.Files));
            }

            if (request.WantedBuild != 0 && software == 0)
                run.Notice("the modem reports success but not its build; it is not known whether it runs the wanted " + request.WantedBuild);
            if (named != 0 && software != 0 && named != software)
                run.Notice("the modem reports success and runs build " + software + ", but the file name contains " + named);

            if (state.Bootrom == BootromState.Done && state.HasFactoryBootloader)
                run.Notice(new Failure(ErrorNumber.BootloaderStays).ToString());
            else if (state.HasFactoryBootloader && software != ModemIdentity.FactoryBootloader)
                run.Notice("the modem still has the factory bootloader [33080]; a full image with its updater installs a new one");

            if (!_observer.StopRequested)
                _modem.At.Send("AT+SQNSUPGRADENTF=\"success\"", AtLimits.PrepareMs);
        }
    }
}
