// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;

namespace NanoSqns.Console
{
    /// <summary>Calls of the object that Pycom's boards have for the modem: those that ask it something are our commands, those that bring it into a network have no place here. Pure.</summary>
    internal static class LteCalls
    {
        /// <summary>What stands before a call of the modem's object.</summary>
        public const string Object = "lte.";

        private const string SendCommand = "send_at_cmd";

        /// <summary>The words of a call; null when it is not one of the modem's object.</summary>
        /// <exception cref="SqnsException">BadArgument, NotHere, UnknownCommand.</exception>
        public static CommandLine Translate(Call call)
        {
            string member = call.Name.Substring(Hal.LastCharacter.Of(call.Name, '.') + 1);
            if (member == SendCommand)
            {
                // whatever the variable is called
                return Send(WithoutLineEnd(new CallValues(call, "cmd", "delay", "timeout").Text("cmd", "the command") ?? ""));
            }

            string owner = call.Name.ToLower();
            if (owner != Object + member && !owner.EndsWith("." + Object + member))
                return null;

            switch (member)
            {
                case "imei": return new CommandLine("imei");
                case "iccid": return Send("AT+SQNCCID?");
                case "isattached": return Send("AT+CGATT?");
                case "isconnected": return Send("AT+CEREG?");
                case "time": return Send("AT+CCLK?");
                case "reset": return Send("AT^RESET");
                case "modem_upgrade_mode": return new CommandLine("mirror");
                case "init":
                case "deinit":
                case "pppsuspend":
                case "pppresume":
                case "lte_callback":
                    return IgnoredLines.Nothing("not needed: nothing else uses the modem");
                case "attach":
                case "detach":
                case "connect":
                case "disconnect":
                case "dial":
                case "factory_reset":
                    throw new SqnsException(ErrorNumber.NotHere, "lte." + member + "()", "this firmware does not use the network; at COMMAND sends any AT command");
                default:
                    throw new SqnsException(ErrorNumber.UnknownCommand, call.Name, "; use lte.send_at_cmd('AT…') or lte.imei()");
            }
        }

        private static CommandLine Send(string command)
        {
            CommandLine line = new CommandLine("at");
            line.Rest = command;
            return line;
        }

        // A script may end its command by itself: \r, \n or both.
        private static string WithoutLineEnd(string command)
        {
            while (command.EndsWith("\\r") || command.EndsWith("\\n"))
                command = command.Substring(0, command.Length - 2);

            return command;
        }
    }
}
