// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>info</c>: who the modem is.</summary>
    internal sealed class InfoCommand : ConsoleCommand
    {
        public InfoCommand()
            : base("info [verbose] [debug]", "shows the modem's mode, versions and IMEI; verbose: its whole response", "info")
        {
            Flags = "verbose debug";
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            shell.Modem.Begin(line);
            ModemSession modem = shell.Modem.Session;
            int mode = ModemQuestions.AskMode(modem);
            shell.Out.Line("mode        " + mode + " " + ModemMode.Name(mode) + ", at " + modem.Probe.Baud + " baud");
            if (mode == ModemMode.Application || mode == ModemMode.Upgrade)
            {
                Identity(modem, mode == ModemMode.Application, shell.Out);
                if (line.Option("verbose") != null)
                    Whole(modem, shell.Out);
            }

            shell.Out.Line(Meaning(mode));
            return Ok;
        }

        private static void Identity(ModemSession modem, bool withImei, ConsoleOutput output)
        {
            ModemIdentity identity = new IdentityReader(modem.At).Read(withImei);
            output.Line("version     " + identity);
            Tell("UE", identity.UeVersion, output);
            Tell("LR", identity.LrVersion, output);
            Bootloader(0, identity.Bootloader0, identity, output);
            Bootloader(1, identity.Bootloader1, identity, output);
            Bootloader(2, identity.Bootloader2, identity, output);
            Tell("IMEI", identity.Imei, output);
        }

        private static void Bootloader(int index, int build, ModemIdentity identity, ConsoleOutput output)
        {
            string factory = index == 0 && build == ModemIdentity.FactoryBootloader ? " (factory)" : "";
            Tell("bootloader" + index, build == 0 ? "" : build + factory + (identity.ActiveBootloader == index ? ", active" : ""), output);
        }

        private static void Tell(string name, string value, ConsoleOutput output)
        {
            if (value.Length > 0)
                output.Line(name.PadRight(12) + value);
        }

        private static void Whole(ModemSession modem, ConsoleOutput output)
        {
            AtReply reply = modem.At.Send("AT!=\"showver\"", AtChannel.CommandLimitMs);
            for (int i = 0; i < reply.Count; i++)
                output.Line("            " + reply[i]);
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
    }
}
