// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Console.Commands
{
    /// <summary>Queries to the modem: <c>info</c>, <c>state</c>, <c>imei</c>, <c>version</c>, <c>at</c>; and <c>uname</c>.</summary>
    internal sealed class ModemCommands : CommandTopic
    {
        private readonly IModemAccess _modem;
        private readonly ConsoleInput _in;
        private readonly ConsoleOutput _out;
        private readonly string _about;

        /// <param name="about">Version of this firmware and its platform, one line.</param>
        public ModemCommands(IModemAccess modem, ConsoleInput input, ConsoleOutput output, string about)
        {
            _modem = modem;
            _in = input;
            _out = output;
            _about = about;
        }

        public override string Names => "info state imei version uname at";

        public override Command Find(string name) => name switch
        {
            "info" => Query(Info, name, "shows the modem's mode, versions and IMEI; verbose: its whole response"),
            "state" => Query(State, name, "shows the modem's mode: 0 recovery, 1 mTools, 2 application, 3 updater, 4 upgrade"),
            "imei" => Query(Imei, name, "shows the modem's IMEI"),
            "version" => Query(Version, name, "shows the versions of this firmware, its platform and the modem"),
            "uname" => new(Uname, "uname", "shows the versions of this firmware and its platform", "uname"),
            "at" => new(At, "at COMMAND", "sends one AT command unchanged and shows the response", "at AT+SMOD?")
            {
                Details = "Asks first if the command changes the boot mode or the baud rate, or opens a transfer.",
            },
            _ => null,
        };

        private static Command Query(CommandAction action, string name, string summary) =>
            new(action, name + " [verbose] [debug]", summary, name) { Flags = "verbose debug" };

        private int Info(CommandLine line)
        {
            _modem.Begin(line);
            int mode = _modem.AskMode();
            _out.Line("mode        " + mode + " " + ModemMode.Name(mode) + ", at " + _modem.Session.Probe.Baud + " baud");
            if (mode == ModemMode.Application || mode == ModemMode.Upgrade)
            {
                Show(new IdentityReader(_modem.Session.At).Read(mode == ModemMode.Application));
                if (line.Option("verbose") != null)
                    Show(_modem.Session.At.Send("AT!=\"showver\"", AtLimits.QueryMs), "            ");
            }

            _out.Line(Meaning(mode));
            return ExitCode.Ok;
        }

        private void Show(ModemIdentity identity)
        {
            _out.Line("version     " + identity);
            Show("UE", identity.UeVersion);
            Show("LR", identity.LrVersion);
            ShowBootloader(0, identity.Bootloader0, identity);
            ShowBootloader(1, identity.Bootloader1, identity);
            ShowBootloader(2, identity.Bootloader2, identity);
            Show("IMEI", identity.Imei);
        }

        private void ShowBootloader(int index, int build, ModemIdentity identity)
        {
            string factory = index == 0 && build == ModemIdentity.FactoryBootloader ? " (factory)" : "";
            Show("bootloader" + index, build == 0 ? "" : build + factory + (identity.ActiveBootloader == index ? ", active" : ""));
        }

        private void Show(string name, string value)
        {
            if (value.Length > 0)
                _out.Line(name.PadRight(12) + value);
        }

        private void Show(AtReply reply, string indent)
        {
            for (int i = 0; i < reply.Count; i++)
                _out.Line(indent + reply[i]);
        }

        private static string Meaning(int mode) => mode switch
        {
            ModemMode.Application => "The modem runs its firmware.",
            ModemMode.Recovery => "Only the bootrom runs. The modem needs a full image and its updater: run FILE UPDATER.",
            ModemMode.MTools => "An updater is loaded, and the modem accepts firmware: run FILE.",
            ModemMode.Upgrade => "The modem accepts firmware in this mode: run FILE continues an upgrade.",
            ModemMode.Updater => "The modem is installing a package: leave the power on and ask again in a few minutes.",
            _ => "The modem answers AT but does not report its mode.",
        };

        private int State(CommandLine line)
        {
            _modem.Begin(line);
            int mode = _modem.AskMode();
            if (mode == ModemMode.Unknown)
                throw new SqnsException(ErrorNumber.ModemModeUnknown, "AT+SMOD? did not return a number");

            _out.Line(mode + " " + ModemMode.Name(mode) + " mode, at " + _modem.Session.Probe.Baud + " baud");
            return ExitCode.Ok;
        }

        private int Imei(CommandLine line)
        {
            _modem.Begin(line);
            int mode = _modem.AskMode();
            bool isApplication = mode == ModemMode.Application;
            string imei = isApplication ? new IdentityReader(_modem.Session.At).Read(true).Imei : "";
            if (imei.Length == 0)
            {
                string why = isApplication ? " but does not report it" : "; only application mode reports it";
                throw new SqnsException(ErrorNumber.NotHere, "imei", "the modem is in " + ModemMode.Name(mode) + " mode" + why);
            }

            _out.Line(imei);
            return ExitCode.Ok;
        }

        private int Version(CommandLine line)
        {
            _out.Line(_about);
            try
            {
                _modem.Begin(line);
                ModemIdentity identity = new IdentityReader(_modem.Find().At).Read(false);
                string ue = identity.UeVersion.Length > 0 ? ", " + identity.UeVersion : "";
                _out.Line("modem: " + identity + ue + (identity.LrVersion.Length > 0 ? ", " + identity.LrVersion : ""));
            }
            catch (SqnsException e)
            {
                if (e.Failure.Number == ErrorNumber.Stopped)
                    throw;

                // the board's own version is a result even when the modem gives none
                _out.Line("modem: unknown, " + e.Failure);
            }

            return ExitCode.Ok;
        }

        private int Uname(CommandLine line)
        {
            _out.Line(_about);
            return ExitCode.Ok;
        }

        private int At(CommandLine line)
        {
            string command = line.Rest.Trim();
            if (command.Length == 0)
                throw line.Bad("missing argument COMMAND");
            if (!command.ToUpper().StartsWith("AT"))
                throw line.Bad("an AT command starts with AT, such as at AT+CSQ");

            _modem.Begin(line);
            string danger = AtText.DangerOf(command);
            if (danger != null && !_in.Confirm(command + " " + danger + ". Send it?"))
            {
                _out.Line("Nothing was sent.");
                return ExitCode.Failed;
            }

            ModemSession session = _modem.Find();
            AtReply reply = session.At.Send(command, AtLimits.TypedMs);
            Show(reply, "");
            if (reply.Final == AtFinal.Silent)
            {
                throw _in.Keys.StopRequested
                    ? new SqnsException(ErrorNumber.Stopped, "no response to " + command + " yet")
                    : new SqnsException(ErrorNumber.ReportTimeout, (AtLimits.TypedMs / 1000).ToString(), command);
            }

            _out.Line(reply.IsOk ? "OK" : "ERROR");

            // after AT+IPR the modem listens at another rate, and so does the port from now on
            int baud = AtText.NewBaud(command);
            if (reply.IsOk && baud > 0 && session.Probe.Select(baud))
            {
                session.Probe.Assume(baud);
                _out.Line("(the port changes to " + baud + " baud)");
            }

            return reply.IsOk ? ExitCode.Ok : ExitCode.Failed;
        }
    }
}
