// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Console
{
    /// <summary>
    /// Translates calls from the tutorials for Pycom's boards into words. Keywords without a meaning here are accepted: hangup, retry,
    /// resume, color. Pure.
    /// </summary>
    internal static class PythonCalls
    {
        private const string Module = "sqnsupgrade.";
        private const string NoNetwork = "this firmware does not use the network; at COMMAND sends any AT command";

        /// <exception cref="SqnsException">UnknownCommand, BadArgument, BadSyntax, NotHere.</exception>
        public static CommandLine Translate(Call call)
        {
            string function = call.Name.StartsWith(Module) ? call.Name.Substring(Module.Length) : call.Name;
            return Ignored(function.StartsWith("uos.") ? function.Substring(1) : function) ?? OfModem(call) ?? OfCommand(function, call);
        }

        /// <summary>A line that does nothing for an import; null for any other line.</summary>
        public static CommandLine Import(string text) =>
            text.StartsWith("import ") || (text.StartsWith("from ") && text.IndexOf(" import ") > 0)
                ? Nothing("import is not needed")
                : null;

        private static CommandLine Nothing(string remark) => new("") { Remark = remark };
        private static CommandLine At(string command) => new("at") { Rest = command };

        // Calls that prepare what is here from the start.
        private static CommandLine Ignored(string function) => function switch
        {
            "SD" or "machine.SD" => Nothing("SD() is not needed; mount mounts the card"),
            "UART" or "machine.UART" or "os.dupterm" => Nothing("not needed: use set console.port and set console.baud"),
            "LTE" or "network.LTE" => Nothing("LTE() is not needed; info shows the modem"),
            "os.sync" => Nothing("not needed: files are written immediately"),
            "print" => Nothing("not needed: responses are shown automatically"),
            _ => function.StartsWith("pycom.") ? Nothing("not needed here") : null,
        };

        // What asks the modem something is a command, what connects it to a network is refused; null for a call of another object.
        private static CommandLine OfModem(Call call)
        {
            string member = call.Name.Substring(LastCharacter.Of(call.Name, '.') + 1);
            if (member == "send_at_cmd")
                return At(WithoutLineEnd(call.Bind("cmd delay timeout").Text("cmd", "the command") ?? ""));

            string owner = call.Name.ToLower();
            if (owner != CallReader.ModemObject + member && !owner.EndsWith("." + CallReader.ModemObject + member))
                return null;
            if (LineScanner.IsOneOf("init deinit pppsuspend pppresume lte_callback", member))
                return Nothing("not needed: nothing else uses the modem");
            if (LineScanner.IsOneOf("attach detach connect disconnect dial factory_reset", member))
                throw new SqnsException(ErrorNumber.NotHere, "lte." + member + "()", NoNetwork);
            if (LineScanner.IsOneOf("imei modem_upgrade_mode", member))
                return new(member == "imei" ? member : "mirror");
            return member switch
            {
                "iccid" => At("AT+SQNCCID?"),
                "isattached" => At("AT+CGATT?"),
                "isconnected" => At("AT+CEREG?"),
                "time" => At("AT+CCLK?"),
                "reset" => At("AT^RESET"),
                _ => throw new SqnsException(ErrorNumber.UnknownCommand, call.Name, "; use lte.send_at_cmd('AT…') or lte.imei()"),
            };
        }

        // A script may end its command with \r, \n or both.
        private static string WithoutLineEnd(string command)
        {
            while (command.EndsWith("\\r") || command.EndsWith("\\n"))
                command = command.Substring(0, command.Length - 2);
            return command;
        }

        private static CommandLine OfCommand(string function, Call call)
        {
            if (LineScanner.IsOneOf("info imei state version", function))
                return call.Bind("verbose debug hangup retry baudrate").CopyFlags(new(function));
            if (function.StartsWith("os.") || function.StartsWith("uos."))
                return OfSystem(function.Substring(function.IndexOf('.') + 1), call) ?? Plain(function, call);
            return function switch
            {
                "run" => Run(call.Bind("ffile mfile baudrate verbose debug load_fff hangup force_fff resume retry color")),
                "uart" => Uart(call.Bind("ffh_mode mfile color verbose debug hangup baudrate")),
                "load" => WithUpdater(new("load"), call.Bind("mfile baudrate verbose debug hangup retry")),
                "at" => At(call.Bind("command").Text("command", "the command") ?? ""),
                "machine.reset" or "machine.soft_reset" => new("reboot"),
                _ => Plain(function, call),
            };
        }

        private static CommandLine OfSystem(string function, Call call) => function switch
        {
            "mount" => OnPath("mount", call.Bind("device path readonly")),
            "umount" => OnPath("umount", call.Bind("path")),
            "listdir" => OnPath("ls", call.Bind("path")),
            "remove" or "unlink" => OnPath("rm", call.Bind("path")),
            "mkfs" or "uname" => new(function),
            _ => null,
        };

        private static CommandLine Run(Call values)
        {
            CommandLine line = new("run");
            string firmware = values.Text("ffile", "the firmware file") ?? throw BadRun("missing firmware file");
            if (firmware.StartsWith("/dev/") || (firmware.StartsWith("COM") && firmware.Length <= 6))
                throw BadRun(firmware + " is a port of a PC, but this is the board and uses its own modem");

            line.Add(firmware, true);
            values.CopyFile("mfile", "the updater", line);
            values.CopyBaud(line);
            if (values.IsFalse("load_fff"))
                line.AddOption("method", "on-the-fly");
            else if (values.IsTrue("force_fff"))
                line.AddOption("method", "store");

            return values.CopyFlags(line);
        }

        private static SqnsException BadRun(string why) => new(ErrorNumber.BadArgument, "run", why + "; usage: run FILE [UPDATER]");

        private static CommandLine Uart(Call values)
        {
            CommandLine line = new("mirror");
            if (values.IsTrue("ffh_mode"))
                line.Add("recovery", false);

            return WithUpdater(line, values);
        }

        private static CommandLine WithUpdater(CommandLine line, Call values)
        {
            values.CopyFile("mfile", "the updater", line);
            values.CopyBaud(line);
            return values.CopyFlags(line);
        }

        private static CommandLine OnPath(string command, Call values)
        {
            CommandLine line = new(command);
            values.CopyFile("path", "the path", line);
            return line;
        }

        // ls('/sd') is ls /sd, for every command that has no other form.
        private static CommandLine Plain(string function, Call call)
        {
            CommandLine line = new(function);
            for (int i = 0; i < call.Values.Count; i++)
            {
                CallValue value = (CallValue)call.Values[i];
                if (value.Key == null)
                    line.Add(value.Text, value.IsQuoted);
                else if (value.Is("True"))
                    line.AddOption(value.Key, "");
                else if (!value.Is("False") && !value.IsNone)
                    line.AddOption(value.Key, value.Text);
            }

            return line;
        }
    }
}
