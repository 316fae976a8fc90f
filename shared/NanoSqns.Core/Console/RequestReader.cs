// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;
using NanoSqns.Upgrade;

namespace NanoSqns.Console
{
    /// <summary>From the arguments of <c>run</c>, <c>plan</c>, <c>load</c> and <c>bootrom</c> to a request.</summary>
    internal static class RequestReader
    {
        /// <summary>Options with a value that an upgrade has.</summary>
        public const string Options = "baud method updater bootrom";

        /// <summary>Bare words that an upgrade has.</summary>
        public const string Flags = "verbose debug force";

        private const int SlowestBaud = 9600;
        private const int FastestBaud = 3686400;

        /// <summary>A request for firmware: every argument is a part, or the updater, which is told by its content.</summary>
        public static UpgradeRequest OfFirmware(CommandLine line, ShellContext shell, ConsoleCommand command)
        {
            string[] parts = new string[line.Count];
            for (int i = 0; i < parts.Length; i++)
                parts[i] = shell.Paths.RequireFile(line[i]).Path;

            UpgradeRequest request = new UpgradeRequest(parts);
            request.Method = MethodOf(line, command);
            AddOptions(request, line, shell, command);
            return request;
        }

        /// <summary>A request for one file alone: the updater, or the bootrom.</summary>
        public static UpgradeRequest OfSingle(UpgradeGoal goal, CommandLine line, ShellContext shell, ConsoleCommand command)
        {
            string path = shell.Paths.RequireFile(line[0]).Path;
            UpgradeRequest request = new UpgradeRequest();
            request.Goal = goal;
            request.Updater = goal == UpgradeGoal.Updater ? path : null;
            request.BootromFile = goal == UpgradeGoal.Bootrom ? path : null;
            AddOptions(request, line, shell, command);
            return request;
        }

        /// <summary>Takes what all requests have.</summary>
        private static void AddOptions(UpgradeRequest request, CommandLine line, ShellContext shell, ConsoleCommand command)
        {
            string updater = line.Option("updater");
            string bootrom = line.Option("bootrom");
            request.Updater = updater == null ? request.Updater : shell.Paths.RequireFile(updater).Path;
            request.BootromFile = bootrom == null ? request.BootromFile : shell.Paths.RequireFile(bootrom).Path;
            request.Force = line.Option("force") != null;
            request.TransferBaud = Baud("baud", shell.Modem.TransferBaud, line, command);
        }

        private static UpgradeMethod MethodOf(CommandLine line, ConsoleCommand command)
        {
            string method = line.Option("method");
            switch (method == null ? "auto" : method.ToLower())
            {
                case "auto": return UpgradeMethod.Auto;
                case "store": return UpgradeMethod.Store;
                case "on-the-fly":
                case "on_the_fly":
                case "onthefly":
                    return UpgradeMethod.OnTheFly;
                default: throw command.Bad(line, "method must be auto, store or on-the-fly");
            }
        }

        /// <summary>The baud that an option names, or the usual one where it was not given.</summary>
        public static int Baud(string option, int usual, CommandLine line, ConsoleCommand command)
        {
            string text = line.Option(option);
            long baud = text == null ? usual : Digits.Whole(text, 18);
            return baud < SlowestBaud || baud > FastestBaud ? throw command.Bad(line, option + " must be a number from " + SlowestBaud + " to " + FastestBaud) : (int)baud;
        }
    }
}
