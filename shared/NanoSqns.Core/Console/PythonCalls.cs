// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;

namespace NanoSqns.Console
{
    /// <summary>
    /// From calls, as the peer's tutorials have them, to words: which function is which command, and which of its values is what. Keywords that have no
    /// meaning here (the answer is found by itself) are accepted: hangup, retry, resume, color.
    /// </summary>
    internal static class PythonCalls
    {
        private const string Module = "sqnsupgrade.";

        /// <summary>The words of a call.</summary>
        /// <exception cref="SqnsException">UnknownCommand, BadArgument, BadSyntax.</exception>
        public static CommandLine Translate(Call call)
        {
            string function = call.Name.StartsWith(Module) ? call.Name.Substring(Module.Length) : call.Name;
            CommandLine known = IgnoredLines.OfCall(function) ?? LteCalls.Translate(call);
            if (known != null)
                return known;

            switch (function)
            {
                case "run": return Run(new CallValues(call, "ffile", "mfile", "baudrate", "verbose", "debug", "load_fff", "hangup", "force_fff", "resume", "retry", "color"));
                case "uart": return Uart(new CallValues(call, "ffh_mode", "mfile", "color", "verbose", "debug", "hangup", "baudrate"));
                case "load": return Load(new CallValues(call, "mfile", "baudrate", "verbose", "debug", "hangup", "retry"));
                case "info":
                case "imei":
                case "state":
                case "version":
                    return Asking(function, new CallValues(call, "verbose", "debug", "hangup", "retry", "baudrate"));
                case "os.mount":
                case "uos.mount":
                    return OnPath("mount", new CallValues(call, "device", "path", "readonly"));
                case "os.umount":
                case "uos.umount":
                    return OnPath("umount", new CallValues(call, "path"));
                case "os.listdir":
                case "uos.listdir":
                    return OnPath("ls", new CallValues(call, "path"));
                case "os.remove":
                case "os.unlink":
                case "uos.remove":
                case "uos.unlink":
                    return OnPath("rm", new CallValues(call, "path"));
                case "os.mkfs":
                case "uos.mkfs":
                    return new CommandLine("mkfs");
                case "os.uname":
                case "uos.uname":
                    return new CommandLine("uname");
                case "at":
                    return At(new CallValues(call, "command"));
                case "machine.reset":
                case "machine.soft_reset":
                    return new CommandLine("reboot");
                default:
                    return Plain(function, call);
            }
        }

        private static CommandLine Run(CallValues values)
        {
            CommandLine line = new CommandLine("run");
            string firmware = values.Text("ffile", "the firmware file");
            if (firmware == null)
                throw new SqnsException(ErrorNumber.BadArgument, "run", "missing firmware file; usage: run FILE [UPDATER]");
            if (firmware.StartsWith("/dev/") || (firmware.StartsWith("COM") && firmware.Length <= 6))
                throw new SqnsException(ErrorNumber.BadArgument, "run", firmware + " is a port of a PC, but this is the board and uses its own modem; usage: run FILE [UPDATER]");

            line.Add(firmware, true);
            string updater = values.Text("mfile", "the updater");
            if (updater != null)
                line.Add(updater, true);

            values.CopyNumber("baudrate", line, "baud");
            if (values.IsFalse("load_fff"))
                line.AddOption("method", "on-the-fly");
            else if (values.IsTrue("force_fff"))
                line.AddOption("method", "store");

            values.CopyFlags(line);
            return line;
        }

        private static CommandLine Uart(CallValues values)
        {
            CommandLine line = new CommandLine("mirror");
            if (values.IsTrue("ffh_mode"))
                line.Add("recovery", false);

            string updater = values.Text("mfile", "the updater");
            if (updater != null)
                line.Add(updater, true);

            values.CopyNumber("baudrate", line, "baud");
            values.CopyFlags(line);
            return line;
        }

        private static CommandLine Load(CallValues values)
        {
            CommandLine line = new CommandLine("load");
            string updater = values.Text("mfile", "the updater");
            if (updater != null)
                line.Add(updater, true);

            values.CopyNumber("baudrate", line, "baud");
            values.CopyFlags(line);
            return line;
        }

        private static CommandLine Asking(string command, CallValues values)
        {
            CommandLine line = new CommandLine(command);
            values.CopyFlags(line);
            return line;
        }

        private static CommandLine At(CallValues values)
        {
            CommandLine line = new CommandLine("at");
            line.Rest = values.Text("command", "the command") ?? "";
            return line;
        }

        private static CommandLine OnPath(string command, CallValues values)
        {
            CommandLine line = new CommandLine(command);
            string path = values.Text("path", "the path");
            if (path != null)
                line.Add(path, true);

            return line;
        }

        // ls('/sd') is ls /sd, for every command that has no other form.
        private static CommandLine Plain(string function, Call call)
        {
            CommandLine line = new CommandLine(function);
            for (int i = 0; i < call.Values.Count; i++)
            {
                CallValue value = (CallValue)call.Values[i];
                if (value.Key == null)
                    line.Add(value.Text, value.Kind == CallValueKind.Text);
                else if (value.Kind == CallValueKind.True)
                    line.AddOption(value.Key, "");
                else if (value.Kind != CallValueKind.False && value.Kind != CallValueKind.None)
                    line.AddOption(value.Key, value.Text);
            }

            return line;
        }
    }
}
