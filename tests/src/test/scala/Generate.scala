package org.systole.spinal

import scala.util.{Failure, Success, Try}
import spinal.core._

/** Writes `spinal_<name>.v` into a folder for each name of a component of the package `pairs`. */
object Generate {
  def main(args: Array[String]): Unit = {
    val bad = args.tail.filter(name => Try(one(args.head, name)) match {
      case Success(_) => false
      case Failure(error) => println(error.getMessage); true
    })
    if (bad.nonEmpty) println("failed: " + bad.mkString(", "))
    System.exit(if (bad.isEmpty) 0 else 1)
  }

  private def one(folder: String, name: String): Unit = {
    println("### " + name)
    val config = SpinalConfig(targetDirectory = folder, privateNamespace = true, inlineRom = true)
    config.generateVerilog {
      val top = Class.forName("org.systole.spinal.pairs." + name)
        .getDeclaredConstructor().newInstance().asInstanceOf[Component]
      top.setDefinitionName("spinal_" + name)
    }
  }
}
